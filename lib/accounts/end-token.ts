import type { Caller } from '@/lib/auth/caller'
import { forgetCallers } from '@/lib/auth/known-callers'
import { inTransaction, rows } from '@/lib/db'
import { DomainError } from '@/lib/errors'
import { recordOwn } from '@/lib/events/record-own'
import { deleteMade } from './tokens.sql'

/** Ends one of the caller's tokens, at once and for good; throws `token_not_found`, for another user's too. */
export async function endToken(caller: Caller, ended: string): Promise<void> {
  const { userId, tokenId, sessionId } = caller
  await inTransaction(async (tx) => {
    const [answer] = await rows(tx, deleteMade, [userId, ended, tokenId, sessionId])
    if (!answer?.isLive) throw new DomainError('unauthenticated')
    if (!answer.isEnded) throw new DomainError('token_not_found')
    await recordOwn(tx, 'token_ended', caller, { token: ended })
  })
  forgetCallers()
}
