import { type RowOf, statement } from '@/lib/db'

/** All that is shown of a transaction `t`, given its refund `r`, its image `i` and `b`, what the wallet held after it. */
const SHOWN = `
  t.id /* never null */, t.kind /* never null */, t.amount_cents::float8 AS "amountCents" /* never null */,
  b.balance_cents::float8 AS "balanceCents" /* never null */, t.reason /* never null */,
  CASE WHEN i.id IS NOT NULL THEN json_build_object('id', i.id, 'alias', i.alias, 'image_name', i.image_name) END
    AS image /* as { id: string; alias: string; image_name: string } | null */,
  t.refunds_id AS "refundsId", r.id AS "refundedById",
  t.created_at AS "createdAt" /* never null */, coalesce(r.created_at, t.created_at) AS "updatedAt" /* never null */`

/**
 * Some of a holder's transactions. The wallet's entries are numbered while its row is locked, so what it held after an entry
 * is what it holds now less all entries since, also where two that began at once came one after the other. Only the
 * entries since the oldest of the page are looked at. A transaction's wallet entry is looked up by the transaction: by the
 * holder too, a database whose statistics are old would read all of the wallet for each.
 */
const shown = (page: string, order = '') => `
  WITH page AS (${page}), balances AS (
    SELECT e.transaction_id, w.balance_cents - coalesce(
             sum(e.amount_cents) OVER (ORDER BY e.id DESC ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING), 0
           ) AS balance_cents
      FROM wallets w JOIN entries e ON e.holder_id = w.holder_id
     WHERE w.holder_id = $1
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

/** $1 holder, $2 kind or null, $3 first and $4 last day in UTC, or null. */
export const ASKED = `
  t.holder_id = $1 AND ($2::text IS NULL OR t.kind = $2::transaction_kind)
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

/** As `ASKED`, and $5 limit, $6 offset. */
function listBy(sort: keyof typeof COLUMNS, direction: 'ASC' | 'DESC') {
  const order = `ORDER BY ${COLUMNS[sort]} ${direction}, t.id ${direction}`
  return statement({
    name: 'list-transactions',
    variant: `${sort}-${direction}`,
    text: shown(
      `SELECT t.id FROM transactions t LEFT JOIN transactions r ON r.refunds_id = t.id
        WHERE ${ASKED} ${order} LIMIT $5 OFFSET $6`,
      order,
    ),
  })
}

const bothWays = (sort: keyof typeof COLUMNS) => ({ asc: listBy(sort, 'ASC'), desc: listBy(sort, 'DESC') })

/** By what is sorted and in which direction. */
export const LISTS = {
  id: bothWays('id'),
  transaction_type: bothWays('transaction_type'),
  status: bothWays('status'),
  amount: bothWays('amount'),
  created_at: bothWays('created_at'),
  updated_at: bothWays('updated_at'),
}

/** As `ASKED`. */
export const countTransactions = statement({
  name: 'count-transactions',
  text: `SELECT count(*)::integer AS total /* never null */ FROM transactions t WHERE ${ASKED}`,
})

/** $1 holder. The newest entry of a wallet, which ends a walk: what comes later is not in it. */
export const newestEntry = statement({
  name: 'newest-entry',
  text: 'SELECT max(id)::text AS id FROM entries WHERE holder_id = $1',
})

/** How many entries are looked at by each step of a walk. */
export const STRIDE = 2000

/**
 * The next stride of a wallet's entries in their order, with what the wallet held after each: those that are asked for, and
 * the last one in any case, by which the next stride goes on. As `ASKED`, and $5 the entry that was read last, $6 what the
 * wallet held after it, $7 the entry that ends the walk.
 */
export const walkTransactions = statement({
  name: 'walk-transactions',
  text: `
    WITH stride AS MATERIALIZED (
      SELECT id, transaction_id, amount_cents FROM entries
       WHERE holder_id = $1 AND id > $5::bigint AND id <= $7::bigint ORDER BY id LIMIT ${STRIDE}
    ), balances AS (
      SELECT id AS entry_id, transaction_id, $6::bigint + sum(amount_cents) OVER (ORDER BY id) AS balance_cents
        FROM stride
    )
    SELECT b.entry_id::text AS "entryId" /* never null */, (${ASKED}) AS "isAsked" /* never null */, ${SHOWN}
      FROM balances b
      JOIN transactions t ON t.id = b.transaction_id
      -- A refund that comes while it is read is not in it, and so its purchase is not refunded yet.
      LEFT JOIN transactions r ON r.refunds_id = t.id
        AND (SELECT e.id FROM entries e WHERE e.transaction_id = r.id AND e.account = 'wallet') <= $7::bigint
      LEFT JOIN images i ON i.id = t.image_id
     WHERE (${ASKED}) OR b.entry_id = (SELECT max(id) FROM stride)
     ORDER BY b.entry_id`,
})

/** $1 holder, $2 transaction. */
export const findTransaction = statement({
  name: 'find-transaction',
  text: shown('SELECT t.id FROM transactions t WHERE t.holder_id = $1 AND t.id = $2'),
})

export type TransactionRow = RowOf<typeof findTransaction>
