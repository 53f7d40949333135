import { pool } from '@/lib/db'

/** Tops a wallet up by a cent so many times, several of them at each moment. */
export async function topUps(holderId: string, count: number): Promise<void> {
  await pool().query(
    `WITH made AS (
       INSERT INTO transactions (kind, holder_id, amount_cents, reason, created_at)
       SELECT 'top_up', $1, 1, 'Cent ' || n, timestamptz '2026-01-01Z' + (n / 7) * interval '1 hour'
         FROM generate_series(1, $2::integer) AS n
       RETURNING id
     ), held AS (
       UPDATE wallets SET balance_cents = balance_cents + $2::integer WHERE holder_id = $1
     )
     INSERT INTO entries (transaction_id, account, holder_id, amount_cents)
     SELECT id, 'wallet'::account, $1, 1 FROM made UNION ALL SELECT id, 'money_received', NULL, -1 FROM made`,
    [holderId, count],
  )
}
