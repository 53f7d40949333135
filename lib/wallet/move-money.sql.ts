import type { TransactionKind } from '@/lib/database/enums'
import { statement } from '@/lib/db'

/** Which account of the shop stands on the other side of each kind of movement. */
export const COUNTER_ACCOUNTS = {
  opening_balance: 'goodwill',
  top_up: 'money_received',
  refund: 'revenue',
  adjustment: 'goodwill',
} as const satisfies Partial<Record<TransactionKind, string>>

/**
 * Moves money between a wallet and an account of the shop, with its transaction and entries, if the wallet can bear it;
 * no row otherwise. $1 holder, $2 cents that the wallet gains or (below 0) loses, $3 kind, $4 the other account, $5 reason,
 * $6 actor or null, $7 image or null, $8 the purchase that it refunds or null.
 */
export const moveMoney = statement({
  name: 'move-money',
  text: `
    WITH moved AS (
      UPDATE wallets SET balance_cents = balance_cents + $2::bigint, updated_at = now()
       WHERE holder_id = $1 AND balance_cents + $2::bigint BETWEEN 0 AND 9007199254740991
      RETURNING balance_cents
    ), noted AS (
      INSERT INTO transactions (kind, holder_id, amount_cents, reason, actor_id, image_id, refunds_id)
      SELECT $3::transaction_kind, $1, $2, $5, $6, $7, $8 FROM moved
      RETURNING id
    ), entered AS (
      INSERT INTO entries (transaction_id, account, holder_id, amount_cents)
      SELECT id, 'wallet'::account, $1::text, $2::bigint FROM noted
      UNION ALL
      SELECT id, $4::account, NULL, -$2::bigint FROM noted
    )
    SELECT noted.id AS "transactionId", moved.balance_cents::float8 AS "balanceCents" /* never null */ FROM moved, noted`,
})
