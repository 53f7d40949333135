import { statement } from '@/lib/db'

/** $1 source, $2 the product after which they begin, $3 how many. */
export const listedImages = statement({
  name: 'import-listed-images',
  text: `
    SELECT id, product FROM images WHERE source_id = $1 AND withdrawn_at IS NULL AND product > $2
     ORDER BY product LIMIT $3`,
})

/** Notes that $1 versions are no longer listed. Nothing of them goes: owners may have them. */
export const withdrawSerials = statement({
  name: 'import-withdraw-serials',
  text: 'UPDATE serials SET withdrawn_at = now() WHERE id = ANY($1) AND withdrawn_at IS NULL RETURNING image_id AS id',
})

/** $1 images. */
export const withdrawImages = statement({
  name: 'import-withdraw-images',
  text: `
    UPDATE images
       SET withdrawn_at = now(), published = false, updated_at = now(),
           unpublished_by = CASE WHEN published THEN 'source' ELSE coalesce(unpublished_by, 'operator') END
     WHERE id = ANY($1) AND withdrawn_at IS NULL
    RETURNING id`,
})
