import type { Caller } from '@/lib/auth/caller'
import { forgetCallers } from '@/lib/auth/known-callers'
import { pool, rows } from '@/lib/db'
import { DomainError } from '@/lib/errors'
import { deleteMade } from './tokens.sql'

/** Ends one of the caller's tokens, at once and for good; throws `token_not_found`, for another user's too. */
export async function endToken({ userId, tokenId, sessionId }: Caller, ended: string): Promise<void> {
  const [answer] = await rows(pool(), deleteMade, [userId, ended, tokenId, sessionId])
  if (!answer?.isLive) throw new DomainError('unauthenticated')
  if (!answer.isEnded) throw new DomainError('token_not_found')
  forgetCallers()
}
