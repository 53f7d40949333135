import { statement } from '@/lib/db'
import { imageColumns } from './image-fields'

/** The texts that search looks in. Whoever changes one of them holds the row until all of them are folded anew. */
export const lockTexts = statement({
  name: 'lock-image-texts',
  text: `
    SELECT alias, image_name AS "imageName", description, tags FROM images WHERE id = $1 FOR NO KEY UPDATE`,
})

/**
 * $1 image, then what it becomes, or null to leave it: $2 price in cents, $3 published, $4 prespawn, $5 description, $6 tags,
 * $7 the folded texts, $8 readme, $9 icon.
 */
export const changeListing = statement({
  name: 'change-image',
  text: `
    UPDATE images i
       SET price_cents = coalesce($2::int, i.price_cents), published = coalesce($3::boolean, i.published),
           unpublished_by = CASE $3::boolean WHEN true THEN NULL WHEN false THEN 'operator' ELSE i.unpublished_by END,
           prespawn = coalesce($4::boolean, i.prespawn), description = coalesce($5::text, i.description),
           tags = coalesce($6::text[], i.tags), search_text = coalesce($7::text, i.search_text),
           readme = coalesce($8::text, i.readme), icon_sha256 = coalesce($9::text, i.icon_sha256),
           set_by_operator = ARRAY(
             SELECT unnest(i.set_by_operator)
              UNION SELECT 'description' WHERE $5::text IS NOT NULL
              UNION SELECT 'tags' WHERE $6::text[] IS NOT NULL
              ORDER BY 1),
           updated_at = now()
     WHERE i.id = $1
    RETURNING ${imageColumns('details')}, i.published`,
})
