import type { Caller } from '@/lib/auth/caller'
import type { Receipt } from '@/lib/contract/images'
import type { KeyedRequest, Replay } from '@/lib/idempotency/answer-once'
import { type Cents, toPrice } from '@/lib/money'
import { acquire } from './acquire'

/**
 * Sells the listing of an image to one buyer, and adds the image to their library: both happen and their wallet pays, or
 * nothing does. Who has a right on the listing already pays nothing: the image is added. The condition stands in the
 * write and unique indexes decide races, so neither a double click nor two architectures at once pay twice.
 */
export async function purchaseImage(
  buyer: Caller,
  imageId: string,
  { expectedPriceCents = null, keyed }: { expectedPriceCents?: Cents | null; keyed?: KeyedRequest | undefined } = {},
): Promise<Receipt | Replay> {
  return acquire(buyer, imageId, {
    terms: { isImport: false, expectedPriceCents },
    keyed,
    tell: ({ paidCents, balanceCents, transactionId }) => ({
      price_paid: toPrice(paidCents),
      remaining_balance: toPrice(balanceCents),
      transaction_id: transactionId,
    }),
  })
}
