import { rows, type Tx } from '@/lib/db'
import { DomainError } from '@/lib/errors'
import { type Cents, cents } from '@/lib/money'
import { COUNTER_ACCOUNTS, moveMoney as move } from './move-money.sql'

export type Movement = {
  /** Whose wallet. */
  holderId: string
  kind: keyof typeof COUNTER_ACCOUNTS
  /** What the wallet gains, or loses when below 0; never 0. */
  amountCents: Cents
  reason: string
  /** Who did it; null for the shop's own command line. */
  actorId: string | null
  refund?: { imageId: string; purchaseId: string }
}

/**
 * Moves money into or out of a wallet inside the caller's transaction: balance, transaction and entries together. The
 * condition stands in the write; throws `insufficient_balance` when the wallet has too little for it, `wallet_full` when it
 * would have more than it can hold, and nothing has moved.
 */
export async function moveMoney(
  tx: Tx,
  { holderId, kind, amountCents, reason, actorId, refund }: Movement,
): Promise<{ transactionId: string; balanceCents: Cents }> {
  const [moved] = await rows(tx, move, [
    holderId,
    amountCents,
    kind,
    COUNTER_ACCOUNTS[kind],
    reason,
    actorId,
    refund?.imageId ?? null,
    refund?.purchaseId ?? null,
  ])
  // A wallet is never below 0, so what it gains can only be too much for it.
  if (!moved) throw new DomainError(amountCents > 0 ? 'wallet_full' : 'insufficient_balance')
  return { transactionId: moved.transactionId, balanceCents: cents(moved.balanceCents) }
}
