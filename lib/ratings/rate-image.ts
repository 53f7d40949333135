import type { Caller } from '@/lib/auth/caller'
import { showOwnChange } from '@/lib/catalog/follower'
import { toStars } from '@/lib/stars'
import type { RatingResult } from '@/lib/contract/images'
import { rows } from '@/lib/db'
import { hundredths } from '@/lib/decimal'
import { DomainError } from '@/lib/errors'
import { answerOnce, type KeyedRequest, type Replay } from '@/lib/idempotency/answer-once'
import { averageOf, mayRate, rate } from './rate-image.sql'

/**
 * Sets the caller's one rating of an image's listing, kept rounded half up to two decimals, and tells its new average.
 * `stars` is 0 to 5. The database keeps sum and count in step with the ratings, however many come at once.
 */
export async function rateImage(
  caller: Caller,
  imageId: string,
  stars: number,
  { keyed }: { keyed?: KeyedRequest | undefined } = {},
): Promise<RatingResult | Replay> {
  const kept = hundredths(String(stars), 'half-up')
  if (kept === undefined || kept < 0 || kept > 500) throw new DomainError('invalid_rating')
  const { userId, tokenId, sessionId } = caller

  const answer = await answerOnce(keyed, async (tx) => {
    const [asked] = await rows(tx, mayRate, [userId, tokenId, sessionId, imageId])
    if (!asked?.isLive) throw new DomainError('unauthenticated')
    if (!asked.isRatable) throw new DomainError('image_not_found')

    const [, [average]] = await Promise.all([rows(tx, rate, [userId, imageId, kept]), rows(tx, averageOf, [imageId])])
    if (!average) throw new Error('a rated image that is not there')
    return {
      new_rating: toStars(kept),
      average_rating: toStars(average.averageHundredths),
      rating_count: average.ratingCount,
    }
  })
  await showOwnChange()
  return answer
}
