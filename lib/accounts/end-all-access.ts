import type { Caller } from '@/lib/auth/caller'
import { forgetCallers } from '@/lib/auth/known-callers'
import { inTransaction, rows, type Tx } from '@/lib/db'
import { DomainError } from '@/lib/errors'
import { type Origin, UNKNOWN_ORIGIN } from '@/lib/events/origin'
import { recordEvent } from '@/lib/events/record-event'
import { recordOwn } from '@/lib/events/record-own'
import { endSessions, endTokens, mayAct } from './end-access.sql'
import { lockUser } from './lock-user.sql'

/**
 * Ends all sessions, log-ins and tokens of the caller, the one that asks among them. The user's lock puts each sign-in
 * and each new token before it, so that they end too, or after it.
 */
export async function endAllAccess(caller: Caller): Promise<void> {
  const { userId, tokenId, sessionId } = caller
  await inTransaction(async (tx) => {
    const [, [asker]] = await Promise.all([
      rows(tx, lockUser, [userId]),
      rows(tx, mayAct, [userId, tokenId, sessionId]),
    ])
    if (!asker?.isLive) throw new DomainError('unauthenticated')
    await endAll(tx, userId)
    await recordOwn(tx, 'all_access_ended', caller)
  })
  forgetCallers()
}

/** The same for an operator, who needs no credential of that user; throws `user_not_found`. */
export async function endAllAccessOf(userId: string, origin: Origin = UNKNOWN_ORIGIN): Promise<void> {
  await inTransaction(async (tx) => {
    const [user] = await rows(tx, lockUser, [userId])
    if (!user) throw new DomainError('user_not_found')
    await endAll(tx, userId)
    await recordEvent(tx, { kind: 'all_access_ended', userId, actorId: null, origin })
  })
  forgetCallers()
}

async function endAll(tx: Tx, userId: string): Promise<void> {
  await Promise.all([rows(tx, endSessions, [userId, null]), rows(tx, endTokens, [userId])])
}
