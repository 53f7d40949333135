import type { Caller } from '@/lib/auth/caller'
import { isDomainError } from '@/lib/errors'
import { endSession } from './sessions'

/** Ends the session that a visitor came with; one that has ended meanwhile is no error. */
export async function signOut(caller: Pick<Caller, 'userId' | 'origin'> & { sessionId: string }): Promise<void> {
  await endSession(caller.userId, caller.sessionId, caller.origin).catch((error: unknown) => {
    if (!isDomainError(error) || error.code !== 'session_not_found') throw error
  })
}
