import { statement } from '@/lib/db'
import { imageColumns } from './image-fields'
import { naturalOrder } from './natural-order.sql'

export const MAX_VERSIONS = 20
export const MAX_BUILDS = 100
export const MAX_SIMILAR = 6

/** $1 image. */
export const imageStory = statement({
  name: 'image-story',
  text: `
    SELECT i.tags, i.readme,
           (SELECT count(*)::integer FROM serials WHERE image_id = $1 AND withdrawn_at IS NULL)
             AS "versionCount" /* never null */,
           coalesce((SELECT json_agg(newest) FROM (
             SELECT s.serial, s.released_at AS "releasedAt", s.size_bytes AS "sizeBytes",
                    (SELECT f.sha256 FROM serial_files f WHERE f.serial_id = s.id AND f.sha256 IS NOT NULL
                      ORDER BY f.size_bytes DESC, f.name LIMIT 1) AS sha256
               FROM (SELECT * FROM serials WHERE image_id = $1 AND withdrawn_at IS NULL
                      ORDER BY released_at DESC FETCH FIRST ${MAX_VERSIONS} ROWS WITH TIES) AS s
              ORDER BY s.released_at DESC, ${naturalOrder('s.serial')} DESC, s.serial DESC LIMIT ${MAX_VERSIONS}) AS newest),
             '[]') AS versions /* as { serial: string; releasedAt: string; sizeBytes: number; sha256: string | null }[] */,
           (SELECT json_build_object('name', name, 'address', address) FROM sources WHERE id = i.source_id)
             AS source /* as { name: string; address: string } */
      FROM catalog_images i WHERE i.id = $1 AND i.published`,
})

/**
 * $1 image, $2 its alias without its variant: the images of its listing, and those of the same source whose alias differs
 * by a variant at its end alone. The alias's index has these side by side.
 */
export const imageBuilds = statement({
  name: 'image-builds',
  text: `
    WITH asked AS MATERIALIZED (SELECT listing_id, source_id FROM images WHERE id = $1)
    SELECT id, image_name, architecture, variant, price_cents
      FROM catalog_images
     WHERE published
       AND (listing_id = (SELECT listing_id FROM asked)
         OR source_id = (SELECT source_id FROM asked)
           AND (alias = $2 OR (alias > $2 || '/' AND alias < $2 || '0' AND alias = $2 || '/' || variant)))
     ORDER BY id = $1 DESC, alias, architecture, added_at DESC, id
     LIMIT ${MAX_BUILDS}`,
})

/** Of how many listings, the best rated and the newest of the same system, the similar ones are chosen. */
const CANDIDATES = 300

/**
 * $1 image, $2 its alias without its variant. Each other listing counts once, by the image that fits this one best, and so
 * do listings that are variants of one another; those with the most tags in common come first, two of one name at most.
 * The choice is among a bounded number, whatever the size of the catalogue.
 */
export const similarImages = statement({
  name: 'similar-images',
  text: `
    WITH asked AS (
      SELECT listing_id, os, architecture, variant, tags FROM catalog_images WHERE id = $1
    ), candidates AS (
      (SELECT id FROM listings WHERE published ORDER BY top_score DESC, id DESC LIMIT ${CANDIDATES})
      UNION
      (SELECT id FROM listings WHERE published AND os = (SELECT os FROM asked)
        ORDER BY created_at DESC, id DESC LIMIT ${CANDIDATES})
    ), scored AS (
      SELECT i.id, l.top_score, split_part(i.alias, '/', 1) AS project,
             CASE WHEN right(i.alias, length(l.variant) + 1) = '/' || l.variant
                  THEN left(i.alias, -length(l.variant) - 1) ELSE i.alias END AS family,
             cardinality(ARRAY(SELECT unnest(l.tags) INTERSECT SELECT unnest(a.tags))) + (l.os = a.os)::integer AS common,
             (i.architecture = a.architecture)::integer * 2 + (l.variant IS NOT DISTINCT FROM a.variant)::integer AS fit
        FROM candidates JOIN listings l USING (id) CROSS JOIN asked a
       CROSS JOIN LATERAL (
         SELECT id, alias, architecture FROM images WHERE listing_id = l.id AND published
          ORDER BY architecture = a.architecture DESC, architecture LIMIT 1) AS i
       WHERE l.id <> a.listing_id AND i.alias <> $2 AND NOT starts_with(i.alias, $2 || '/')
    ), chosen AS (
      SELECT DISTINCT ON (family) id, project, common, top_score FROM scored WHERE common > 0
       ORDER BY family, common DESC, fit DESC, top_score DESC, id
    ), mixed AS (
      SELECT *, row_number() OVER (PARTITION BY project ORDER BY common DESC, top_score DESC, id) AS place FROM chosen
    )
    SELECT ${imageColumns('list')}
      FROM (SELECT * FROM mixed WHERE place <= 2 ORDER BY common DESC, top_score DESC, id LIMIT ${MAX_SIMILAR}) AS best
      JOIN catalog_images i USING (id)
     ORDER BY best.common DESC, best.top_score DESC, i.id`,
})
