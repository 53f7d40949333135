import type { Scope } from '@/lib/contract/operation'

/** What a token is good for, and until when; null for ever. */
export type Strength = { scopes: readonly Scope[]; expiresAt: Date | null }

/** Whether a token may do anything that another may not, or for longer. */
export function isStronger(token: Strength, than: Strength): boolean {
  if (token.scopes.some((scope) => !than.scopes.includes(scope))) return true
  if (than.expiresAt === null) return false
  return token.expiresAt === null || token.expiresAt > than.expiresAt
}
