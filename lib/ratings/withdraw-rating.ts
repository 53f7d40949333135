import type { Caller } from '@/lib/auth/caller'
import { showOwnChange } from '@/lib/catalog/follower'
import { toStars } from '@/lib/stars'
import type { AverageRating } from '@/lib/contract/images'
import { inTransaction, rows } from '@/lib/db'
import { DomainError } from '@/lib/errors'
import { averageOf, mayRate, withdraw } from './rate-image.sql'

/**
 * Takes the caller's rating of an image's listing back, if there is one, and tells its new average. Whoever may rate the
 * image may do so. The database keeps sum and count in step with the ratings.
 */
export async function withdrawRating(caller: Caller, imageId: string): Promise<AverageRating> {
  const { userId, tokenId, sessionId } = caller
  const answer = await inTransaction(async (tx) => {
    const [asked] = await rows(tx, mayRate, [userId, tokenId, sessionId, imageId])
    if (!asked?.isLive) throw new DomainError('unauthenticated')
    if (!asked.isRatable) throw new DomainError('image_not_found')

    const [, [average]] = await Promise.all([rows(tx, withdraw, [userId, imageId]), rows(tx, averageOf, [imageId])])
    if (!average) throw new Error('a rated image that is not there')
    return { average_rating: toStars(average.averageHundredths), rating_count: average.ratingCount }
  })
  await showOwnChange()
  return answer
}
