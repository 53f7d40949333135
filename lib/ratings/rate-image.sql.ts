import { statement } from '@/lib/db'
import { hasRight } from './has-right'

/** $1 user, $2 token, $3 session, $4 image. Its owners may still rate an image that is no longer published, and take that back. */
export const mayRate = statement({
  name: 'may-rate',
  text: `
    SELECT is_live($1, $2, $3) AS "isLive" /* never null */,
           EXISTS (SELECT FROM catalog_images i
                    WHERE i.id = $4 AND (i.published OR ${hasRight('$1', 'i.listing_id')})) AS "isRatable" /* never null */`,
})

/**
 * $1 user, $2 image, $3 hundredths of a star: their one rating of its listing. Triggers keep the listing's sum and count.
 */
export const rate = statement({
  name: 'rate-image',
  text: `
    INSERT INTO ratings (user_id, listing_id, hundredths) SELECT $1::text, listing_id, $3::smallint FROM images WHERE id = $2
    ON CONFLICT (user_id, listing_id) DO UPDATE SET hundredths = excluded.hundredths, updated_at = now()`,
})

/** $1 user, $2 image. */
export const withdraw = statement({
  name: 'withdraw-rating',
  text: 'DELETE FROM ratings WHERE user_id = $1 AND listing_id = (SELECT listing_id FROM images WHERE id = $2)',
})

/** $1 image. */
export const averageOf = statement({
  name: 'average-rating',
  text: `
    SELECT average_hundredths AS "averageHundredths", rating_count AS "ratingCount" FROM catalog_images WHERE id = $1`,
})
