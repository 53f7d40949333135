import { inTransaction, rows, type Tx } from '@/lib/db'
import { DomainError } from '@/lib/errors'
import { findAnswer, keepAnswer, takeKey } from './answer-once.sql'

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
 * Does `act` in one transaction. With a key, its first success is stored in that same transaction and every repeat
 * within 24 hours gets the stored answer; a refusal stores nothing and is judged anew. Throws `request_in_progress`
 * while another request holds the key, and `idempotency_key_reused` when the key was used to ask something else.
 */
export async function answerOnce<T>(keyed: KeyedRequest | undefined, act: (tx: Tx) => Promise<T>): Promise<T | Replay> {
  if (!keyed) return inTransaction(act)
  const { userId, operation, key, requestHash } = keyed
  const name = [userId, operation, key]

  return inTransaction<T | Replay>(
    async (tx) => {
      // Two statements, because the second needs a snapshot taken after the lock; sent together all the same.
      const [[lock], [stored]] = await Promise.all([rows(tx, takeKey, name), rows(tx, findAnswer, name)])
      if (!lock?.isFree) throw new DomainError('request_in_progress', { retryAfterSeconds: 1 })
      if (!stored) return act(tx)
      if (!stored.requestHash.equals(requestHash)) throw new DomainError('idempotency_key_reused')
      return { [replay]: true, status: stored.status, body: stored.body }
    },
    async (tx, result) => {
      if (isReplay(result)) return
      await rows(tx, keepAnswer, [...name, requestHash, 200, keyed.render(result)])
    },
  )
}
