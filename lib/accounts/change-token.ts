import type { Caller } from '@/lib/auth/caller'
import { forgetCallers } from '@/lib/auth/known-callers'
import type { TokenChange, TokenFacts } from '@/lib/contract/tokens'
import { inTransaction, rows } from '@/lib/db'
import { DomainError } from '@/lib/errors'
import { recordOwn } from '@/lib/events/record-own'
import { toTokenFacts } from './get-token'
import { isStronger } from './is-stronger'
import { lockMakerOf } from './make-token'
import { findMade, updateMade } from './tokens.sql'

/**
 * Changes what is given of one of the caller's tokens, from then on. A token may weaken any, but strengthens or enables
 * none beyond itself (`token_too_strong`). Throws `token_not_found`, for another user's too.
 */
export async function changeToken(caller: Caller, tokenId: string, change: TokenChange): Promise<TokenFacts> {
  const changed = await inTransaction(async (tx) => {
    const maker = await lockMakerOf(tx, caller)
    const [before] = await rows(tx, findMade, [caller.userId, tokenId])
    if (!before) throw new DomainError('token_not_found')

    const { alias = before.name, permissions: scopes = before.scopes, is_enabled: enabled = before.enabled } = change
    const expiresAt = change.expires_at === undefined ? before.expiresAt : change.expires_at
    const after = { scopes, expiresAt }
    const grows = isStronger(after, before) || (enabled && !before.enabled)
    if (grows && isStronger(after, maker)) throw new DomainError('token_too_strong')

    const [row] = await rows(tx, updateMade, [caller.userId, tokenId, alias, scopes, expiresAt, enabled])
    if (!row) throw new DomainError('token_not_found')
    await recordOwn(tx, 'token_changed', caller, { token: tokenId, enabled })
    return row
  })
  forgetCallers()
  return toTokenFacts(changed)
}
