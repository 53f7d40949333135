import { statement } from '@/lib/db'
import { imageColumns } from './image-fields'

// Whoever changes what an image or its listing is found by holds the listing, and then its images, until all their texts are
// folded anew.

/** $1 image: its listing. */
export const lockListing = statement({
  name: 'lock-listing-of-image',
  text: `SELECT id FROM listings WHERE id = (SELECT listing_id FROM images WHERE id = $1) FOR NO KEY UPDATE`,
})

/** $1 listing. */
export const lockImages = statement({
  name: 'lock-images-of-listing',
  text: `SELECT id FROM images WHERE listing_id = $1 ORDER BY id FOR NO KEY UPDATE`,
})

/**
 * $1 listing, then what it becomes, or null to leave it: $2 price in cents, $3 description, $4 tags, $5 readme, $6 icon.
 */
export const changeListing = statement({
  name: 'change-listing',
  text: `
    UPDATE listings
       SET price_cents = coalesce($2::int, price_cents), description = coalesce($3::text, description),
           tags = coalesce($4::text[], tags), readme = coalesce($5::text, readme),
           icon_sha256 = coalesce($6::text, icon_sha256),
           set_by_operator = ARRAY(
             SELECT unnest(set_by_operator)
              UNION SELECT 'description' WHERE $3::text IS NOT NULL
              UNION SELECT 'tags' WHERE $4::text[] IS NOT NULL
              ORDER BY 1),
           updated_at = now()
     WHERE id = $1`,
})

/** $1 image, then what it becomes, or null to leave it: $2 published, $3 prespawn. */
export const changeOwn = statement({
  name: 'change-image',
  text: `
    UPDATE images
       SET published = coalesce($2::boolean, published),
           unpublished_by = CASE $2::boolean WHEN true THEN NULL WHEN false THEN 'operator' ELSE unpublished_by END,
           prespawn = coalesce($3::boolean, prespawn), updated_at = now()
     WHERE id = $1`,
})

/** $1 image, as it is shown to whoever may see it. */
export const changedImage = statement({
  name: 'changed-image',
  text: `SELECT ${imageColumns('details')}, i.published /* never null */ FROM catalog_images i WHERE i.id = $1`,
})
