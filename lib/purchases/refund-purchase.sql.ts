import { statement } from '@/lib/db'

/** $1 transaction. */
export const findPurchase = statement({
  name: 'find-purchase',
  text: `
    SELECT id, holder_id AS "holderId", image_id AS "imageId" /* never null */, -amount_cents::float8 AS "paidCents" /* never null */
      FROM transactions WHERE id = $1 AND kind = 'purchase'`,
})

/** Ends the right that $1 transaction paid for, unless another charge of it stands. */
export const endRight = statement({
  name: 'end-right',
  text: `
    UPDATE entitlements e SET ended_at = now()
      FROM right_charges paid
     WHERE paid.transaction_id = $1 AND e.id = paid.entitlement_id AND e.ended_at IS NULL
       AND NOT EXISTS (
         SELECT FROM right_charges c
          WHERE c.entitlement_id = e.id AND c.transaction_id <> $1
            AND NOT EXISTS (SELECT FROM transactions WHERE refunds_id = c.transaction_id))
    RETURNING e.id`,
})

/**
 * Takes the images of $1, a right that has ended, out of its holder's library, or leaves them there by another right that
 * holds. A statement of its own, so that it sees what was added by the right until it ended.
 */
export const takeBackImages = statement({
  name: 'take-back-images',
  text: `
    WITH other AS (
      SELECT e.id FROM entitlements e JOIN entitlements gone ON gone.id = $1
       WHERE e.id IN (SELECT id FROM rights_now) AND e.holder_id = gone.holder_id AND e.listing_id = gone.listing_id
       ORDER BY e.starts_at, e.id LIMIT 1 FOR SHARE OF e
    ), kept AS (
      UPDATE library_images l SET entitlement_id = other.id FROM other WHERE l.entitlement_id = $1
    )
    DELETE FROM library_images WHERE entitlement_id = $1 AND NOT EXISTS (SELECT FROM other)`,
})
