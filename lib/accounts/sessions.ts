import { SESSION_SECONDS } from '@/lib/auth/session-cookie'
import { db } from '@/lib/db'
import { DomainError } from '@/lib/errors'

/** What a request tells of who sits before it. */
export type Visitor = { ip: string | undefined; userAgent: string | null }

export type SessionFacts = {
  id: string
  createdAt: Date
  lastSeenAt: Date
  userAgent: string | null
  ip: string | null
}

/** Begins a session of a user and answers its id. */
export async function beginSession(userId: string, { ip, userAgent }: Visitor): Promise<string> {
  const expiresAt = new Date(Date.now() + SESSION_SECONDS * 1000)
  const data = { userId, expiresAt, ip: ip?.slice(0, 64) ?? null, userAgent: userAgent?.slice(0, 500) ?? null }
  const { id } = await db().session.create({ data, select: { id: true } })
  return id
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
}
