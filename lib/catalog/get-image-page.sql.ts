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
      FROM images i WHERE i.id = $1 AND i.published`,
})

/**
 * $1 image, $2 its alias without its variant. The same image has the same source and alias, but for the variant at the
 * end: the alias's index has them side by side.
 */
export const imageBuilds = statement({
  name: 'image-builds',
  text: `
    SELECT id, image_name, architecture, variant, price_cents
      FROM images
     WHERE published AND source_id = (SELECT source_id FROM images WHERE id = $1)
       AND (id = $1 OR alias = $2 OR (alias > $2 || '/' AND alias < $2 || '0' AND alias = $2 || '/' || variant))
     ORDER BY id = $1 DESC, alias, architecture, added_at DESC, id
     LIMIT ${MAX_BUILDS}`,
})

/** Of how many images, the best rated and the newest of the same system, the similar ones are chosen. */
const CANDIDATES = 300

/**
 * $1 image, $2 its alias without its variant. Each other image counts once, by the build that fits this one best; those
 * with the most tags in common come first, two of one name at most. The choice is among a bounded number, whatever the size of the catalogue.
 */
export const similarImages = statement({
  name: 'similar-images',
  text: `
    WITH asked AS (
      SELECT id, os, architecture, variant, tags FROM images WHERE id = $1
    ), candidates AS (
      (SELECT id FROM images WHERE published ORDER BY top_score DESC, id DESC LIMIT ${CANDIDATES})
      UNION
      (SELECT id FROM images WHERE published AND os = (SELECT os FROM asked)
        ORDER BY added_at DESC, id DESC LIMIT ${CANDIDATES})
    ), scored AS (
      SELECT c.id, c.top_score, split_part(c.alias, '/', 1) AS project,
             CASE WHEN right(c.alias, length(c.variant) + 1) = '/' || c.variant
                  THEN left(c.alias, -length(c.variant) - 1) ELSE c.alias END AS family,
             cardinality(ARRAY(SELECT unnest(c.tags) INTERSECT SELECT unnest(a.tags))) + (c.os = a.os)::integer AS common,
             (c.architecture = a.architecture)::integer * 2 + (c.variant IS NOT DISTINCT FROM a.variant)::integer AS fit
        FROM candidates JOIN images c USING (id) CROSS JOIN asked a
       WHERE c.id <> a.id AND c.alias <> $2 AND NOT starts_with(c.alias, $2 || '/')
    ), chosen AS (
      SELECT DISTINCT ON (family) id, project, common, top_score FROM scored WHERE common > 0
       ORDER BY family, common DESC, fit DESC, top_score DESC, id
    ), mixed AS (
      SELECT *, row_number() OVER (PARTITION BY project ORDER BY common DESC, top_score DESC, id) AS place FROM chosen
    )
    SELECT ${imageColumns('list')}
      FROM (SELECT * FROM mixed WHERE place <= 2 ORDER BY common DESC, top_score DESC, id LIMIT ${MAX_SIMILAR}) AS best
      JOIN images i USING (id)
     ORDER BY best.common DESC, best.top_score DESC, i.id`,
})
