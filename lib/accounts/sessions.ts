import { forgetCallers } from '@/lib/auth/known-callers'
import { SESSION_SECONDS } from '@/lib/auth/session-cookie'
import { db, pool, rows, type Statement, type Tx } from '@/lib/db'
import { DomainError } from '@/lib/errors'
import type { RequestOrigin } from '@/lib/events/origin'

/** What a request tells of who sits before it. */
export type Visitor = RequestOrigin & { userAgent: string | null }

export type SessionFacts = {
  id: string
  createdAt: Date
  lastSeenAt: Date
  userAgent: string | null
  ip: string | null
}

/**
 * $1 user, $2 seconds that it lasts, $3 address, $4 user agent, $5 the hash of the password that let them in, or null.
 * The row of the user is locked, so that of a change of the password at the same time one sees what the other did.
 */
const insertSession: Statement<{ id: string }> = {
  name: 'insert-session',
  text: `
    INSERT INTO sessions (user_id, expires_at, ip, user_agent)
    SELECT id, now() + make_interval(secs => $2), $3, $4 FROM users
     WHERE id = $1 AND suspended_at IS NULL AND ($5::text IS NULL OR password_hash = $5)
       FOR SHARE
    RETURNING id`,
}

/**
 * Begins a session of a user and answers its id. Throws `invalid_credentials` when the account is suspended, or the
 * password whose hash is given is no longer theirs.
 */
export async function beginSession(
  userId: string,
  { ip, userAgent }: Visitor,
  passwordHash: string | null = null,
  on: Tx | ReturnType<typeof pool> = pool(),
): Promise<string> {
  const values = [userId, SESSION_SECONDS, ip?.slice(0, 64) ?? null, userAgent?.slice(0, 500) ?? null, passwordHash]
  const [session] = await rows(on, insertSession, values)
  if (!session) throw new DomainError('invalid_credentials')
  return session.id
}

/** A user's live sessions, the newest first; at most 100. */
export async function listSessions(userId: string): Promise<SessionFacts[]> {
  return db().session.findMany({
    where: { userId, revokedAt: null, expiresAt: { gt: new Date() } },
    select: { id: true, createdAt: true, lastSeenAt: true, userAgent: true, ip: true },
    orderBy: { createdAt: 'desc' },
    take: 100,
  })
}

/** Ends one of a user's sessions at once; throws `session_not_found`, for another user's too. */
export async function endSession(userId: string, sessionId: string): Promise<void> {
  const { count } = await db().session.updateMany({
    where: { id: sessionId, userId, revokedAt: null },
    data: { revokedAt: new Date() },
  })
  if (count === 0) throw new DomainError('session_not_found')
  forgetCallers()
}
