import { forgetCallers } from '@/lib/auth/known-callers'
import { SESSION_SECONDS } from '@/lib/auth/session-cookie'
import { inTransaction, pool, type RowOf, rows, statement, type Tx } from '@/lib/db'
import { DomainError } from '@/lib/errors'
import { type RequestOrigin, UNKNOWN_ORIGIN } from '@/lib/events/origin'
import { recordEvent } from '@/lib/events/record-event'
import { recordOwn } from '@/lib/events/record-own'

/** What a request tells of who sits before it. */
export type Visitor = RequestOrigin & { userAgent: string | null }

/**
 * $1 user, $2 seconds that it lasts, $3 address, $4 user agent, $5 the hash of the password that let them in, or null.
 * The row of the user is locked, so that of a change of the password at the same time one sees what the other did.
 */
const insertSession = statement({
  name: 'insert-session',
  text: `
    INSERT INTO sessions (user_id, expires_at, ip, user_agent)
    SELECT id, now() + make_interval(secs => $2), $3, $4 FROM users
     WHERE id = $1 AND suspended_at IS NULL AND ($5::text IS NULL OR password_hash = $5)
       FOR SHARE
    RETURNING id`,
})

/** $1 user, $2 how many at most. */
const listLive = statement({
  name: 'list-sessions',
  text: `
    SELECT id, created_at AS "createdAt", last_seen_at AS "lastSeenAt", user_agent AS "userAgent", ip FROM sessions
     WHERE user_id = $1 AND revoked_at IS NULL AND expires_at > now() ORDER BY created_at DESC, id DESC LIMIT $2`,
})
export type SessionFacts = RowOf<typeof listLive>

/** $1 user, $2 session. */
const endOwn = statement({
  name: 'end-session',
  text: `UPDATE sessions SET revoked_at = now() WHERE id = $2 AND user_id = $1 AND revoked_at IS NULL RETURNING id`,
})

/**
 * Begins a session of a user and answers its id. Throws `invalid_credentials` when the account is suspended, or the
 * password whose hash is given is no longer theirs.
 */
export async function beginSession(
  userId: string,
  visitor: Visitor,
  passwordHash: string | null = null,
  joined?: Tx,
): Promise<string> {
  if (!joined) return inTransaction((tx) => beginSession(userId, visitor, passwordHash, tx))
  const { ip, userAgent } = visitor
  const values = [
    userId,
    SESSION_SECONDS,
    ip?.slice(0, 64) ?? null,
    userAgent?.slice(0, 500) ?? null,
    passwordHash,
  ] as const
  const [session] = await rows(joined, insertSession, values)
  if (!session) throw new DomainError('invalid_credentials')
  const detail = { session: session.id }
  await recordEvent(joined, { kind: 'signed_in', userId, actorId: userId, origin: visitor, detail })
  return session.id
}

const MOST_SHOWN = 100

/** A user's live sessions, the newest first; at most 100. */
export async function listSessions(userId: string): Promise<SessionFacts[]> {
  return rows(pool(), listLive, [userId, MOST_SHOWN])
}

/** Ends one of a user's sessions at once; throws `session_not_found`, for another user's too. */
export async function endSession(userId: string, sessionId: string, origin = UNKNOWN_ORIGIN): Promise<void> {
  await inTransaction(async (tx) => {
    const [ended] = await rows(tx, endOwn, [userId, sessionId])
    if (!ended) throw new DomainError('session_not_found')
    await recordOwn(tx, 'session_ended', { userId, origin }, { session: sessionId })
  })
  forgetCallers()
}
