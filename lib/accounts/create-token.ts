import { hashToken, newToken, prefixOf } from '@/lib/auth/token'
import { SCOPES, type Scope } from '@/lib/contract/operation'
import { inTransaction, rows, statement } from '@/lib/db'
import type { Origin } from '@/lib/events/origin'
import { recordEvent } from '@/lib/events/record-event'

export type NewToken = {
  userId: string
  name: string
  scopes?: readonly Scope[]
  /** null for a token that never ends. */
  expiresAt: Date | null
  /** Where it comes from, for the log of events; the demo account's has none. */
  origin?: Origin
}

const insertToken = statement({
  name: 'insert-token',
  text: `
    INSERT INTO tokens (user_id, holder_id, name, prefix, hash, scopes, expires_at)
    VALUES ($1, $1, $2, $3, $4, $5, $6) RETURNING id`,
})

/** Makes a token that reaches what is its user's own, and tells it, this once: only its hash is kept. */
export async function createToken({ userId, name, scopes = SCOPES, expiresAt, origin }: NewToken): Promise<string> {
  const token = newToken()
  const values = [userId, name, prefixOf(token), hashToken(token), scopes, expiresAt] as const
  await inTransaction(async (tx) => {
    const [made] = await rows(tx, insertToken, values)
    if (origin && made) {
      await recordEvent(tx, { kind: 'token_made', userId, actorId: null, origin, detail: { token: made.id } })
    }
  })
  return token
}
