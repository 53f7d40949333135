import type { Caller } from '@/lib/auth/caller'
import { hashToken, newToken, prefixOf } from '@/lib/auth/token'
import { SCOPES } from '@/lib/contract/operation'
import type { MadeToken, TokenWish } from '@/lib/contract/tokens'
import { brokenConstraint, inTransaction, type RowOf, rows, type Tx } from '@/lib/db'
import { DomainError } from '@/lib/errors'
import { recordOwn } from '@/lib/events/record-own'
import { toTokenFacts } from './get-token'
import { isStronger, type Strength } from './is-stronger'
import { lockUser } from './lock-user.sql'
import { findMaker, insertMade } from './tokens.sql'

/** How many tokens a user may have. */
export const MOST_TOKENS = 100

/**
 * Makes a token for the caller and tells it, this once. A token makes none stronger than itself (`token_too_strong`), and
 * none that outlives it or the log-in that it came with; a signed-in browser makes any. Throws `too_many_tokens` too. The
 * user's lock puts it before or after whatever ends the maker: there is no between in which a child could stay behind.
 */
export async function makeToken(caller: Caller, wish: TokenWish): Promise<MadeToken> {
  return inTransaction(async (tx) => {
    const maker = await lockMakerOf(tx, caller)
    const { alias, permissions: scopes = maker.scopes, expires_at: expiresAt = maker.expiresAt } = wish
    if (isStronger({ scopes, expiresAt }, maker)) throw new DomainError('token_too_strong')

    const token = newToken()
    const facts = [alias, prefixOf(token), hashToken(token), scopes, expiresAt] as const
    const values = [caller.userId, ...facts, maker.familyId, maker.parentId, MOST_TOKENS, caller.holderId] as const
    const [made] = await rows(tx, insertMade, values)
    if (!made) throw new DomainError('too_many_tokens')
    await recordOwn(tx, 'token_made', caller, { token: made.id })
    return { ...toTokenFacts(made), token }
  }).catch((error: unknown) => {
    if (OF_MAKER.has(brokenConstraint(error) ?? '')) throw new DomainError('unauthenticated')
    throw error
  })
}

/** Broken when what the caller came with was deleted a moment ago. */
const OF_MAKER = new Set(['tokens_family_id_fkey', 'tokens_parent_id_fkey'])

type Maker = Strength & Pick<RowOf<typeof findMaker>, 'familyId' | 'parentId'>

/**
 * How strong a token may be that the caller makes, and with what it ends; throws `unauthenticated` when the caller's
 * credential is over. The user's row is locked first, so that the judgement knows what others did while it waited.
 */
export async function lockMakerOf(tx: Tx, { userId, tokenId, sessionId }: Caller): Promise<Maker> {
  const [, [maker]] = await Promise.all([
    rows(tx, lockUser, [userId]),
    rows(tx, findMaker, [userId, tokenId, sessionId]),
  ])
  if (!maker?.isLive) throw new DomainError('unauthenticated')
  const { scopes, expiresAt, familyId, parentId } = maker
  return { scopes: scopes ?? SCOPES, expiresAt, familyId, parentId }
}
