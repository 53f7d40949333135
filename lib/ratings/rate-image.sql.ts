import { statement } from '@/lib/db'

/** $1 user, $2 token, $3 session, $4 image. Its owners may still rate an image that is no longer published, and take that back. */
export const mayRate = statement({
  name: 'may-rate',
  text: `
    SELECT is_live($1, $2, $3) AS "isLive" /* never null */,
           EXISTS (SELECT FROM images i WHERE i.id = $4 AND (i.published
             OR EXISTS (SELECT FROM ownerships WHERE user_id = $1 AND image_id = $4))) AS "isRatable" /* never null */`,
})

/** $1 user, $2 image, $3 hundredths of a star. Triggers keep the image's sum and count. */
export const rate = statement({
  name: 'rate-image',
  text: `
    INSERT INTO ratings (user_id, image_id, hundredths) VALUES ($1, $2, $3)
    ON CONFLICT (user_id, image_id) DO UPDATE SET hundredths = excluded.hundredths, updated_at = now()`,
})

/** $1 user, $2 image. */
export const withdraw = statement({
  name: 'withdraw-rating',
  text: 'DELETE FROM ratings WHERE user_id = $1 AND image_id = $2',
})

/** $1 image. */
export const averageOf = statement({
  name: 'average-rating',
  text: `SELECT average_hundredths AS "averageHundredths", rating_count AS "ratingCount" FROM images WHERE id = $1`,
})
