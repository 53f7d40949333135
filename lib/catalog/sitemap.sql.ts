import { statement } from '@/lib/db'

// Both walk along the ids: what an image is called by never changes, so no part loses or repeats one.

/** The id of the last image of a part, given the id before its first. Unpublished ones count: only the index is read. */
export const SITEMAP_PART_END = statement({
  name: 'sitemap-part-end',
  text: 'SELECT id FROM images WHERE id > $1 ORDER BY id OFFSET $2::integer - 1 LIMIT 1',
})

/** The next images of a part. */
export const SITEMAP_IMAGES = statement({
  name: 'sitemap-images',
  text: `
    SELECT id, image_name, updated_at /* never null */, published /* never null */
      FROM catalog_images WHERE id > $1 ORDER BY id LIMIT $2`,
})
