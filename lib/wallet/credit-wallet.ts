import { inTransaction } from '@/lib/db'
import type { Cents } from '@/lib/money'
import { moveMoney } from './move-money'

/**
 * An operator changes a wallet: a top-up is money received, an adjustment is the shop's own (and may take away, down to
 * 0). Answers the new balance; throws `insufficient_balance` or `wallet_full` when the wallet cannot bear it.
 */
export async function creditWallet(movement: {
  holderId: string
  kind: 'top_up' | 'adjustment'
  amountCents: Cents
  reason: string
  actorId: string | null
}): Promise<Cents> {
  const { balanceCents } = await inTransaction((tx) => moveMoney(tx, movement))
  return balanceCents
}
