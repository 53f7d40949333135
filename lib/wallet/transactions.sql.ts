import type { Statement } from '@/lib/db'
import type { TransactionType } from '@/lib/contract/wallet'

export type TransactionRow = {
  id: string
  kind: TransactionType
  amountCents: number
  balanceCents: number
  reason: string
  image: { id: string; alias: string; image_name: string } | null
  refundsId: string | null
  refundedById: string | null
  createdAt: Date
  updatedAt: Date
}

/**
 * Each of a user's transactions with all that is shown of it. The wallet's entries are numbered while its row is locked,
 * so the sum up to an entry is what the wallet held then, also where two that began at once came one after the other.
 */
const shown = (page: string, order = '') => `
  SELECT t.id, t.kind, t.amount_cents::float8 AS "amountCents", b.balance_cents::float8 AS "balanceCents", t.reason,
         CASE WHEN i.id IS NOT NULL
              THEN json_build_object('id', i.id, 'alias', i.alias, 'image_name', i.image_name) END AS image,
         t.refunds_id AS "refundsId", r.id AS "refundedById",
         t.created_at AS "createdAt", coalesce(r.created_at, t.created_at) AS "updatedAt"
    FROM (${page}) AS page
    JOIN transactions t ON t.id = page.id
    JOIN (SELECT transaction_id, sum(amount_cents) OVER (ORDER BY id) AS balance_cents
            FROM entries WHERE user_id = $1) AS b ON b.transaction_id = t.id
    LEFT JOIN transactions r ON r.refunds_id = t.id
    LEFT JOIN images i ON i.id = t.image_id
   ${order}`

/** $1 user, $2 kind or null, $3 first and $4 last day in UTC, or null. */
export const ASKED = `
  t.user_id = $1 AND ($2::text IS NULL OR t.kind = $2::transaction_kind)
  AND ($3::date IS NULL OR t.created_at >= $3::date::timestamp AT TIME ZONE 'UTC')
  AND ($4::date IS NULL OR t.created_at < ($4::date + 1)::timestamp AT TIME ZONE 'UTC')`

const COLUMNS = {
  id: 't.id',
  transaction_type: 't.kind::text COLLATE "C"',
  status: '(r.id IS NOT NULL)',
  amount: 't.amount_cents',
  created_at: 't.created_at',
  updated_at: 'coalesce(r.created_at, t.created_at)',
} as const
export type TransactionSort = keyof typeof COLUMNS

/** As `ASKED`, and $5 limit, $6 offset. */
export function listTransactions(sort: TransactionSort, direction: 'ASC' | 'DESC'): Statement<TransactionRow> {
  const order = `ORDER BY ${COLUMNS[sort]} ${direction}, t.id ${direction}`
  return {
    name: `list-transactions-${sort}-${direction}`,
    text: shown(
      `SELECT t.id FROM transactions t LEFT JOIN transactions r ON r.refunds_id = t.id
        WHERE ${ASKED} ${order} LIMIT $5 OFFSET $6`,
      order,
    ),
  }
}

/** As `ASKED`. */
export const countTransactions: Statement<{ total: number }> = {
  name: 'count-transactions',
  text: `SELECT count(*)::integer AS total FROM transactions t WHERE ${ASKED}`,
}

/** How many transactions are read at once by who wants all. */
export const STRIDE = 500

/** As `ASKED`, and $5 the moment and $6 the id of the last one that was read, or null. */
export const walkTransactions: Statement<TransactionRow> = {
  name: 'walk-transactions',
  text: shown(
    `SELECT t.id FROM transactions t
      WHERE ${ASKED} AND ($5::timestamptz IS NULL OR (t.created_at, t.id) > ($5::timestamptz, $6))
      ORDER BY t.created_at, t.id LIMIT ${STRIDE}`,
    'ORDER BY t.created_at, t.id',
  ),
}

/** $1 user, $2 transaction. */
export const findTransaction: Statement<TransactionRow> = {
  name: 'find-transaction',
  text: shown('SELECT t.id FROM transactions t WHERE t.user_id = $1 AND t.id = $2'),
}
