import { statement } from '@/lib/db'
import { naturalOrder } from '../natural-order.sql'
import { UNKNOWN_SOURCE } from './own-sources'

// The statements of one transaction. Most take a JSON list of rows, $1, of products of one source, $2; all lock in the
// order of `product`, so that two imports at once wait for each other and never for themselves.

/** The row of a product; `current_serial` and `size_bytes` are the newest version's of those that come. */
const PRODUCTS = `
  jsonb_to_recordset($1::jsonb) AS p(product text, listing_id text, listing_key text, alias text, description text,
    image_name text, os text, release text, architecture text, variant text, tags text[], current_serial text,
    size_bytes bigint)`

/** A plan that was made while the tables were small is slow as soon as one product has many versions. */
export const planAnew = statement({
  name: 'import-plan-anew',
  text: 'SET LOCAL plan_cache_mode = force_custom_plan',
})

/** Makes images of the unknown source the given one's. $1 products, $2 the source that names them. */
export const adoptImages = statement({
  name: 'import-adopt-images',
  text: `
    UPDATE images i SET source_id = $2, updated_at = now()
      FROM (SELECT id FROM images u
             WHERE u.source_id = '${UNKNOWN_SOURCE}' AND u.product = ANY($1)
               AND NOT EXISTS (SELECT FROM images WHERE source_id = $2 AND product = u.product)
             ORDER BY u.product FOR UPDATE) AS strays
     WHERE i.id = strays.id AND $2 <> '${UNKNOWN_SOURCE}'
    RETURNING i.id /* never null */`,
})

/** Lets the source of $1 images have their listings too, that were of no known source before. $2 the source. */
export const adoptListings = statement({
  name: 'import-adopt-listings',
  text: `
    UPDATE listings l SET source_id = $2, updated_at = now()
     WHERE l.source_id = '${UNKNOWN_SOURCE}' AND l.source_key IS NULL
       AND l.id IN (SELECT listing_id FROM images WHERE id = ANY($1))
    RETURNING l.id`,
})

/**
 * Tells listings of before by what their source groups them, so that an architecture that is new joins them. One whose key
 * another listing has already learns none.
 */
export const learnKeys = statement({
  name: 'import-learn-keys',
  text: `
    WITH told AS (
      SELECT DISTINCT ON (l.id) l.id, l.only_architecture, p.listing_key
        FROM ${PRODUCTS} JOIN images i ON i.source_id = $2 AND i.product = p.product JOIN listings l ON l.id = i.listing_id
       WHERE l.source_id = $2 AND l.source_key IS NULL
       ORDER BY l.id, i.architecture <> 'amd64', i.architecture
    ), first AS (
      SELECT DISTINCT ON (listing_key, only_architecture) id, listing_key FROM told ORDER BY listing_key, only_architecture, id
    )
    UPDATE listings l SET source_key = first.listing_key
      FROM first
     WHERE l.id = first.id
       AND NOT EXISTS (SELECT FROM listings o
                        WHERE o.source_id = $2 AND o.source_key = first.listing_key
                          AND o.only_architecture IS NOT DISTINCT FROM l.only_architecture)
    RETURNING l.id`,
})

/** Adds images that are not there yet. Their search texts are folded when their listing's words are known. */
export const addImages = statement({
  name: 'import-add-images',
  text: `
    INSERT INTO images (source_id, listing_id, product, alias, image_name, architecture, search_text, current_serial,
                        size_bytes)
    SELECT $2, listing_id, product, alias, image_name, architecture, '', current_serial, size_bytes
      FROM ${PRODUCTS}
     ORDER BY product COLLATE "C"
    RETURNING id`,
})

/** Locks the listings of $1 products: what becomes of their words waits until this transaction ends. */
export const lockListings = statement({
  name: 'import-lock-listings',
  text: `
    SELECT id FROM listings
     WHERE id IN (SELECT listing_id FROM images WHERE source_id = $2 AND product = ANY($1)) ORDER BY id FOR NO KEY UPDATE`,
})

/** Locks the images of $1 products: whoever saves versions of the same ones waits until this transaction ends. */
export const lockImages = statement({
  name: 'import-lock-images',
  text: `
    SELECT id, product FROM images WHERE source_id = $2 AND product = ANY($1) ORDER BY product FOR NO KEY UPDATE`,
})

/**
 * Brings what the source says of an image up to date. The search text follows its own and its listing's words
 * (fold-texts.ts).
 */
export const updateImages = statement({
  name: 'import-update-images',
  text: `
    UPDATE images i
       SET alias = p.alias, image_name = p.image_name, architecture = p.architecture, updated_at = now()
      FROM ${PRODUCTS}
     WHERE i.source_id = $2 AND i.product = p.product
       AND (i.alias, i.image_name, i.architecture) IS DISTINCT FROM (p.alias, p.image_name, p.architecture)
    RETURNING i.id`,
})

/**
 * Brings the words of $3 listings up to date, each by one product, so that its architectures cannot take turns: that for
 * amd64, or else the first by its architecture's name. What the shop says (price, readme, …) stays, and so does what an
 * operator has set.
 */
export const updateListings = statement({
  name: 'import-update-listings',
  text: `
    WITH first AS (
      SELECT DISTINCT ON (listing_id) listing_id, id, product FROM images
       WHERE listing_id = ANY($3) AND source_id = $2 AND withdrawn_at IS NULL
       ORDER BY listing_id, architecture <> 'amd64', architecture
    ), told AS (
      SELECT first.listing_id, first.id AS image_id, p.os, p.release, p.variant,
             CASE WHEN 'title' = ANY(l.set_by_operator) THEN l.title ELSE p.description END AS title,
             CASE WHEN 'description' = ANY(l.set_by_operator) THEN l.description ELSE p.description END AS description,
             CASE WHEN 'tags' = ANY(l.set_by_operator) THEN l.tags ELSE p.tags END AS tags
        FROM first JOIN ${PRODUCTS} USING (product) JOIN listings l ON l.id = first.listing_id
    )
    UPDATE listings l
       SET title = told.title, description = told.description, os = told.os, release = told.release,
           variant = told.variant, tags = told.tags, updated_at = now()
      FROM told
     WHERE l.id = told.listing_id
       AND (l.title, l.description, l.os, l.release, l.variant, l.tags) IS DISTINCT FROM
           (told.title, told.description, told.os, told.release, told.variant, told.tags)
    RETURNING told.image_id AS id /* never null */`,
})

/** Puts images that their source lists again where they were; what the operator has taken out stays out. $1 images. */
export const relistImages = statement({
  name: 'import-relist-images',
  text: `
    UPDATE images
       SET withdrawn_at = NULL, published = published OR unpublished_by IS NOT DISTINCT FROM 'source',
           unpublished_by = nullif(unpublished_by, 'source'), updated_at = now()
     WHERE id = ANY($1) AND withdrawn_at IS NOT NULL
    RETURNING id, product`,
})

/** Adds versions, and brings known ones up to date: they are listed now. */
export const saveSerials = statement({
  name: 'import-save-serials',
  text: `
    INSERT INTO serials (image_id, serial, size_bytes, released_at)
    SELECT i.id, v.serial, v.size_bytes, v.released_at
      FROM jsonb_to_recordset($1::jsonb) AS v(product text, serial text, size_bytes bigint, released_at timestamptz)
      JOIN images i ON i.source_id = $2 AND i.product = v.product
      LEFT JOIN serials s ON s.image_id = i.id AND s.serial = v.serial
     WHERE (s.size_bytes, s.released_at) IS DISTINCT FROM (v.size_bytes, v.released_at) OR s.withdrawn_at IS NOT NULL
        ON CONFLICT (image_id, serial) DO UPDATE
           SET size_bytes = excluded.size_bytes, released_at = excluded.released_at, withdrawn_at = NULL
    RETURNING image_id AS id /* never null */`,
})

/** Adds files and brings known ones up to date. One that the source no longer lists stays: owners may have it. */
export const saveFiles = statement({
  name: 'import-save-files',
  text: `
    WITH saved AS (
      INSERT INTO serial_files (serial_id, kind, name, path, size_bytes, sha256, fingerprints)
      SELECT s.id, f.kind, f.name, f.path, f.size_bytes, f.sha256, f.fingerprints
        FROM jsonb_to_recordset($1::jsonb) AS f(product text, serial text, kind text, name text, path text,
               size_bytes bigint, sha256 text, fingerprints jsonb)
        JOIN images i ON i.source_id = $2 AND i.product = f.product
        JOIN serials s ON s.image_id = i.id AND s.serial = f.serial
        LEFT JOIN serial_files k ON k.serial_id = s.id AND k.name = f.name
       WHERE (k.kind, k.path, k.size_bytes, k.sha256, k.fingerprints)
             IS DISTINCT FROM (f.kind, f.path, f.size_bytes, f.sha256, f.fingerprints)
          ON CONFLICT (serial_id, name) DO UPDATE
             SET kind = excluded.kind, path = excluded.path, size_bytes = excluded.size_bytes, sha256 = excluded.sha256,
                 fingerprints = excluded.fingerprints
      RETURNING serial_id
    )
    SELECT DISTINCT s.image_id AS id FROM saved JOIN serials s ON s.id = saved.serial_id`,
})

/** The versions of $1 images that are listed, as far as is known. */
export const listedSerials = statement({
  name: 'import-listed-serials',
  text: 'SELECT id, image_id, serial FROM serials WHERE image_id = ANY($1) AND withdrawn_at IS NULL',
})

/**
 * Points $1 images at the newest version that is listed. Of one moment's `20250110.2` and `20250110.10` the tenth is the
 * newer.
 */
export const pointAtNewest = statement({
  name: 'import-point-at-newest',
  text: `
    WITH listed AS (
      SELECT image_id, serial, size_bytes, released_at FROM serials
       WHERE image_id = ANY($1::text[]) AND withdrawn_at IS NULL
    ), latest AS (
      SELECT image_id, max(released_at) AS released_at FROM listed GROUP BY image_id
    ), newest AS (
      SELECT DISTINCT ON (image_id) image_id, serial, size_bytes FROM listed JOIN latest USING (image_id, released_at)
       ORDER BY image_id, ${naturalOrder('serial')} DESC, serial DESC
    )
    UPDATE images i SET current_serial = newest.serial, size_bytes = newest.size_bytes, updated_at = now()
      FROM newest
     WHERE i.id = newest.image_id
       AND (i.current_serial, i.size_bytes) IS DISTINCT FROM (newest.serial, newest.size_bytes)
    RETURNING i.id`,
})
