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

/** All that is shown of a transaction `t`, given its refund `r`, its image `i` and `b`, what the wallet held after it. */
const SHOWN = `
  t.id, t.kind, t.amount_cents::float8 AS "amountCents", b.balance_cents::float8 AS "balanceCents", t.reason,
  CASE WHEN i.id IS NOT NULL
       THEN json_build_object('id', i.id, 'alias', i.alias, 'image_name', i.image_name) END AS image,
  t.refunds_id AS "refundsId", r.id AS "refundedById",
  t.created_at AS "createdAt", coalesce(r.created_at, t.created_at) AS "updatedAt"`

/**
 * Some of a user's transactions. The wallet's entries are numbered while its row is locked, so what it held after an entry
 * is what it holds now less all entries since, also where two that began at once came one after the other. Only the
 * entries since the oldest of the page are looked at. A transaction's wallet entry is looked up by the transaction: by the
 * user too, a database whose statistics are old would read all of the wallet for each.
 */
const shown = (page: string, order = '') => `
  WITH page AS (${page}), balances AS (
    SELECT e.transaction_id, w.balance_cents - coalesce(
             sum(e.amount_cents) OVER (ORDER BY e.id DESC ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING), 0
           ) AS balance_cents
      FROM wallets w JOIN entries e ON e.user_id = w.user_id
     WHERE w.user_id = $1
       AND e.id >= (
         SELECT min((SELECT o.id FROM entries o WHERE o.transaction_id = page.id AND o.account = 'wallet')) FROM page)
  )
  SELECT ${SHOWN}
    FROM page
    JOIN transactions t ON t.id = page.id
    JOIN balances b ON b.transaction_id = t.id
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

/** $1 user. The newest entry of a wallet, which ends a walk: what comes later is not in it. */
export const newestEntry: Statement<{ id: string | null }> = {
  name: 'newest-entry',
  text: 'SELECT max(id)::text AS id FROM entries WHERE user_id = $1',
}

/** How many entries are looked at by each step of a walk. */
export const STRIDE = 2000

export type WalkedRow = TransactionRow & { entryId: string; isAsked: boolean }

/**
 * The next stride of a wallet's entries in their order, with what the wallet held after each: those that are asked for, and
 * the last one in any case, by which the next stride goes on. As `ASKED`, and $5 the entry that was read last, $6 what the
 * wallet held after it, $7 the entry that ends the walk.
 */
export const walkTransactions: Statement<WalkedRow> = {
  name: 'walk-transactions',
  text: `
    WITH stride AS MATERIALIZED (
      SELECT id, transaction_id, amount_cents FROM entries
       WHERE user_id = $1 AND id > $5::bigint AND id <= $7::bigint ORDER BY id LIMIT ${STRIDE}
    ), balances AS (
      SELECT id AS entry_id, transaction_id, $6::bigint + sum(amount_cents) OVER (ORDER BY id) AS balance_cents
        FROM stride
    )
    SELECT b.entry_id::text AS "entryId", (${ASKED}) AS "isAsked", ${SHOWN}
      FROM balances b
      JOIN transactions t ON t.id = b.transaction_id
      -- A refund that comes while it is read is not in it, and so its purchase is not refunded yet.
      LEFT JOIN transactions r ON r.refunds_id = t.id
        AND (SELECT e.id FROM entries e WHERE e.transaction_id = r.id AND e.account = 'wallet') <= $7::bigint
      LEFT JOIN images i ON i.id = t.image_id
     WHERE (${ASKED}) OR b.entry_id = (SELECT max(id) FROM stride)
     ORDER BY b.entry_id`,
}

/** $1 user, $2 transaction. */
export const findTransaction: Statement<TransactionRow> = {
  name: 'find-transaction',
  text: shown('SELECT t.id FROM transactions t WHERE t.user_id = $1 AND t.id = $2'),
}
