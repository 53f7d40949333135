import { pool, rows, statement } from '@/lib/db'
import { type Cents, cents } from '@/lib/money'

export type SalesBy = 'day' | 'image' | 'user'

/** What was sold on one day, of one image or to one user. Free imports are no sales. */
export type Sales = {
  key: string
  name: string
  sold: number
  soldCents: Cents
  refunded: number
  refundedCents: Cents
}

/** A day is one of UTC, as in statements. */
const GROUPS: Record<SalesBy, { key: string; name: string; order: string }> = {
  day: { key: `to_char(t.created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD')`, name: `''`, order: 'key DESC' },
  image: { key: 'i.id', name: `i.alias || ' ' || i.architecture`, order: 'sold_cents DESC, key' },
  user: { key: 't.holder_id', name: 'coalesce(u.email, t.holder_id)', order: 'sold_cents DESC, key' },
}

/** $1 the first moment, $2 the first one after, or null; $3 how many groups, $4 after how many. */
const listBy = (by: SalesBy) =>
  statement({
    name: 'list-sales',
    variant: by,
    text: `
      SELECT key /* never null */, name /* never null */, sold /* never null */,
             sold_cents::float8 AS "soldCents" /* never null */, refunded /* never null */,
             refunded_cents::float8 AS "refundedCents" /* never null */, count(*) OVER ()::int AS total /* never null */
        FROM (SELECT ${GROUPS[by].key} AS key, ${GROUPS[by].name} AS name,
                     count(*) FILTER (WHERE t.kind = 'purchase')::int AS sold,
                     coalesce(sum(-t.amount_cents) FILTER (WHERE t.kind = 'purchase'), 0) AS sold_cents,
                     count(*) FILTER (WHERE t.kind = 'refund')::int AS refunded,
                     coalesce(sum(t.amount_cents) FILTER (WHERE t.kind = 'refund'), 0) AS refunded_cents
                FROM transactions t JOIN catalog_images i ON i.id = t.image_id LEFT JOIN users u ON u.id = t.holder_id
               WHERE t.kind IN ('purchase', 'refund')
                 AND ($1::timestamptz IS NULL OR t.created_at >= $1) AND ($2::timestamptz IS NULL OR t.created_at < $2)
               GROUP BY 1, 2) AS sales
       ORDER BY ${GROUPS[by].order} LIMIT $3 OFFSET $4`,
  })
const LISTS = { day: listBy('day'), image: listBy('image'), user: listBy('user') }

export type SalesQuery = { by: SalesBy; from: Date | null; until: Date | null; page: number; limit: number }

/**
 * One page of the sales of a time, by day (the newest first), image or user (the largest first), and how many groups there
 * are. A refund counts in the time in which it was made.
 */
export async function listSales({
  by,
  from,
  until,
  page,
  limit,
}: SalesQuery): Promise<{ sales: Sales[]; total: number }> {
  const found = await rows(pool(), LISTS[by], [from, until, limit, (page - 1) * limit])
  const sales = found.map(({ key, name, sold, soldCents, refunded, refundedCents }) => ({
    ...{ key, name, sold, refunded },
    soldCents: cents(soldCents),
    refundedCents: cents(refundedCents),
  }))
  return { sales, total: found[0]?.total ?? 0 }
}
