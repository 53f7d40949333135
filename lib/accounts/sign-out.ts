import { forgetCallers } from '@/lib/auth/known-callers'
import { db } from '@/lib/db'

/** Ends the session that a visitor came with; one that has ended meanwhile is no error. */
export async function signOut({ userId, sessionId }: { userId: string; sessionId: string }): Promise<void> {
  await db().session.updateMany({
    where: { id: sessionId, userId, revokedAt: null },
    data: { revokedAt: new Date() },
  })
  forgetCallers()
}
