import { pool, rows, statement } from '@/lib/db'
import { type Cents, cents } from '@/lib/money'

export type PurchaseFacts = {
  /** The transaction's id, by which a purchase is refunded. */
  id: string
  at: Date
  alias: string
  architecture: string
  paidCents: Cents
  refundedAt: Date | null
}

/** $1 holder, $2 how many, $3 after how many. */
const listOfUser = statement({
  name: 'list-purchases',
  text: `
    SELECT t.id /* never null */, t.created_at AS at /* never null */, i.alias, i.architecture, (-t.amount_cents)::float8 AS "paidCents" /* never null */,
           r.created_at AS "refundedAt"
      FROM transactions t
      JOIN images i ON i.id = t.image_id
      LEFT JOIN transactions r ON r.refunds_id = t.id
     WHERE t.holder_id = $1 AND t.kind = 'purchase'
     ORDER BY t.created_at DESC, t.id DESC LIMIT $2 OFFSET $3`,
})
const countOfUser = statement({
  name: 'count-purchases',
  text: `SELECT count(*)::int AS total /* never null */ FROM transactions WHERE holder_id = $1 AND kind = 'purchase'`,
})

/** One page of what a holder has bought, the newest first, refunded or not, and how many purchases there are. */
export async function listPurchases(
  holderId: string,
  { page, limit }: { page: number; limit: number },
): Promise<{ purchases: PurchaseFacts[]; total: number }> {
  const [found, [count]] = await Promise.all([
    rows(pool(), listOfUser, [holderId, limit, (page - 1) * limit]),
    rows(pool(), countOfUser, [holderId]),
  ])
  return { purchases: found.map((each) => ({ ...each, paidCents: cents(each.paidCents) })), total: count?.total ?? 0 }
}
