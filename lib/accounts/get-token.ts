import type { Caller } from '@/lib/auth/caller'
import type { TokenFacts } from '@/lib/contract/tokens'
import { pool, rows } from '@/lib/db'
import { DomainError } from '@/lib/errors'
import { findMade, findOwn, listMade, type TokenRow } from './tokens.sql'

/** The tokens that a user made, the newest first. */
export async function listTokens(userId: string): Promise<TokenFacts[]> {
  return (await rows(pool(), listMade, [userId])).map(toTokenFacts)
}

/** One of the tokens that a user made; throws `token_not_found`, for another user's too. */
export async function getToken(userId: string, tokenId: string): Promise<TokenFacts> {
  const [token] = await rows(pool(), findMade, [userId, tokenId])
  if (!token) throw new DomainError('token_not_found')
  return toTokenFacts(token)
}

/** The token that the caller came with; throws `token_not_found` for a session, which has none. */
export async function getOwnToken({ userId, tokenId }: Caller): Promise<TokenFacts> {
  const [token] = tokenId ? await rows(pool(), findOwn, [userId, tokenId]) : []
  if (!token) throw new DomainError('token_not_found')
  return toTokenFacts(token)
}

export const toTokenFacts = (token: TokenRow): TokenFacts => ({
  id: token.id,
  alias: token.name,
  prefix: token.prefix,
  permissions: token.scopes,
  expires_at: token.expiresAt?.toISOString() ?? null,
  is_enabled: token.enabled,
  last_used_at: token.lastUsedAt?.toISOString() ?? null,
  last_used_ip: token.lastUsedIp,
  created_at: token.createdAt.toISOString(),
  updated_at: token.updatedAt.toISOString(),
  parent_id: token.parentId,
})
