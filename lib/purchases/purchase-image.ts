import type { Caller } from '@/lib/auth/caller'
import type { Receipt } from '@/lib/contract/images'
import { answerOnce, type KeyedRequest, type Replay } from '@/lib/idempotency/answer-once'
import { type Cents, toPrice } from '@/lib/money'
import { acquire } from './acquire'

/**
 * Sells one image to one buyer: the image becomes theirs and their wallet pays, or neither happens. The condition stands
 * in the write and the unique index on (user, image) decides races, so a double click never pays twice; with a key, a
 * retry gets the first answer.
 */
export async function purchaseImage(
  buyer: Caller,
  imageId: string,
  { expectedPriceCents = null, keyed }: { expectedPriceCents?: Cents | null; keyed?: KeyedRequest | undefined } = {},
): Promise<Receipt | Replay> {
  return answerOnce(keyed, async (tx) => {
    const { priceCents, charge } = await acquire(tx, buyer, imageId, { isFree: false, expectedPriceCents })
    if (!charge) throw new Error('a purchase that no wallet paid')
    return {
      price_paid: toPrice(priceCents),
      remaining_balance: toPrice(charge.balanceCents),
      transaction_id: charge.id,
    }
  })
}
