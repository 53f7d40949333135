import { hashToken, newToken, prefixOf } from '@/lib/auth/token'
import { SCOPES, type Scope } from '@/lib/contract/operation'
import { pool, rows, type Statement } from '@/lib/db'

export type NewToken = {
  userId: string
  name: string
  scopes?: readonly Scope[]
  /** null for a token that never ends. */
  expiresAt: Date | null
}

const insertToken: Statement<{ id: string }> = {
  name: 'insert-token',
  text: `
    INSERT INTO tokens (user_id, name, prefix, hash, scopes, expires_at) VALUES ($1, $2, $3, $4, $5, $6) RETURNING id`,
}

/** Makes a token and tells it, this once: only its hash is kept. */
export async function createToken({ userId, name, scopes = SCOPES, expiresAt }: NewToken): Promise<string> {
  const token = newToken()
  await rows(pool(), insertToken, [userId, name, prefixOf(token), hashToken(token), scopes, expiresAt])
  return token
}
