import type { Caller } from '@/lib/auth/caller'
import { forgetCallers } from '@/lib/auth/known-callers'
import { inTransaction, rows, type Tx } from '@/lib/db'
import { DomainError } from '@/lib/errors'
import { endSessions, endTokens, mayAct } from './end-access.sql'
import { lockUser } from './lock-user.sql'

/**
 * Ends all sessions, log-ins and tokens of the caller, the one that asks among them. The user's lock puts each sign-in
 * and each new token before it, so that they end too, or after it.
 */
export async function endAllAccess({ userId, tokenId, sessionId }: Caller): Promise<void> {
  await inTransaction(async (tx) => {
    const [, [caller]] = await Promise.all([
      rows(tx, lockUser, [userId]),
      rows(tx, mayAct, [userId, tokenId, sessionId]),
    ])
    if (!caller?.isLive) throw new DomainError('unauthenticated')
    await endAll(tx, userId)
  })
  forgetCallers()
}

/** The same for an operator, who needs no credential of that user; throws `user_not_found`. */
export async function endAllAccessOf(userId: string): Promise<void> {
  await inTransaction(async (tx) => {
    const [user] = await rows(tx, lockUser, [userId])
    if (!user) throw new DomainError('user_not_found')
    await endAll(tx, userId)
  })
  forgetCallers()
}

async function endAll(tx: Tx, userId: string): Promise<void> {
  await Promise.all([rows(tx, endSessions, [userId, null]), rows(tx, endTokens, [userId])])
}
