import { inTransaction, rows, type Tx } from '@/lib/db'
import { DomainError } from '@/lib/errors'
import { dropAnswer, findAnswer, keepAnswer, takeKey } from './answer-once.sql'

/** A request that names itself by a key, so that its repeats are answered and not done again. */
export type KeyedRequest = {
  userId: string
  operation: string
  key: string
  /** What was asked, hashed: the same key with another request is refused. */
  requestHash: Buffer
  /** The body with which a success is answered, and with it every repeat. */
  render: (data: unknown) => string
}

const replay = Symbol.for('chandlery.Replay')

/** An answer given before, to be sent again byte for byte. */
export type Replay = { [replay]: true; status: number; body: string }

export const isReplay = (answer: unknown): answer is Replay =>
  typeof answer === 'object' && answer !== null && replay in answer

/**
 * Does `act` in one transaction. With a key, its first success is stored in that same transaction, or neither is done,
 * and every repeat within 24 hours gets the stored answer, however many ask at once; a refusal stores nothing and is
 * judged anew. Throws `request_in_progress` while the first request holds the key and nothing is stored yet, and
 * `idempotency_key_reused` when the key was used to ask something else.
 */
export async function answerOnce<T>(keyed: KeyedRequest | undefined, act: (tx: Tx) => Promise<T>): Promise<T | Replay> {
  if (!keyed) return inTransaction(act)
  const { userId, operation, key, requestHash } = keyed
  const name = [userId, operation, key] as const

  return inTransaction<T | Replay>(
    async (tx) => {
      // Two statements, because the second needs a snapshot taken after the lock; sent together all the same.
      const [[lock], [stored]] = await Promise.all([rows(tx, takeKey, name), rows(tx, findAnswer, name)])
      // Looked at whoever has the lock: it may be another repeat, which is only being answered too.
      if (stored && !stored.isExpired) {
        if (!stored.requestHash.equals(requestHash)) throw new DomainError('idempotency_key_reused')
        return { [replay]: true, status: stored.status, body: stored.body }
      }
      if (!lock?.isFree) throw new DomainError('request_in_progress', { retryAfterSeconds: 1 })
      if (stored) await rows(tx, dropAnswer, name)
      return act(tx)
    },
    async (tx, result) => {
      if (isReplay(result)) return
      await rows(tx, keepAnswer, [...name, requestHash, 200, keyed.render(result)])
    },
  )
}
