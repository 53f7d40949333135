import type { Caller } from '@/lib/auth/caller'
import { hashToken, newToken, prefixOf } from '@/lib/auth/token'
import { SCOPES } from '@/lib/contract/operation'
import type { MadeToken, TokenWish } from '@/lib/contract/tokens'
import { inTransaction, rows, type Tx } from '@/lib/db'
import { DomainError } from '@/lib/errors'
import { toTokenFacts } from './get-token'
import { isStronger, type Strength } from './is-stronger'
import { insertMade, lockMaker } from './tokens.sql'

/** How many tokens a user may have. */
export const MOST_TOKENS = 100

/**
 * Makes a token for the caller and tells it, this once. A token makes none stronger than itself (`token_too_strong`),
 * judged in the transaction that makes it; a signed-in browser makes any. Throws `too_many_tokens` too.
 */
export async function makeToken(caller: Caller, wish: TokenWish): Promise<MadeToken> {
  return inTransaction(async (tx) => {
    const maker = await lockMakerOf(tx, caller)
    const { alias, permissions: scopes = maker.scopes, expires_at: expiresAt = maker.expiresAt } = wish
    if (isStronger({ scopes, expiresAt }, maker)) throw new DomainError('token_too_strong')

    const token = newToken()
    const values = [caller.userId, alias, prefixOf(token), hashToken(token), scopes, expiresAt, MOST_TOKENS]
    const [made] = await rows(tx, insertMade, values)
    if (!made) throw new DomainError('too_many_tokens')
    return { ...toTokenFacts(made), token }
  })
}

/** How strong a token may be that the caller makes; throws `unauthenticated` when its credential is over. */
export async function lockMakerOf(tx: Tx, { userId, tokenId, sessionId }: Caller): Promise<Strength> {
  const [maker] = await rows(tx, lockMaker, [userId, tokenId, sessionId])
  if (!maker?.isLive) throw new DomainError('unauthenticated')
  return { scopes: maker.scopes ?? SCOPES, expiresAt: maker.expiresAt }
}
