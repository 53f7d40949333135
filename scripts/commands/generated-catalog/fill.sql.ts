// The statements of a generated catalogue. All of them run in one transaction, on a connection of their own.

/** How many of the images of a seed ($1) there are already: they are the first ones. */
export const countGenerated = `
  SELECT coalesce(max(split_part(product, ':', 3)::int) + 1, 0) AS count
    FROM images WHERE product LIKE 'generated:' || $1 || ':%'`

/** Whether as many images as $1 are more than there are. */
export const isMostlyNew = `SELECT count(*) < $1 AS is FROM images`

const TABLES = `'{images,listings,listing_names,serials,ratings}'::regclass[]`

/**
 * Rules over several rows: what is unique, but for the ids and what others refer to, and what refers to something. Unique
 * ones come first.
 */
export const rulesOfCatalog = `
  SELECT conrelid::regclass::text AS table, quote_ident(conname) AS name, pg_get_constraintdef(oid) AS definition
    FROM pg_constraint c
   WHERE conrelid = ANY (${TABLES}) AND contype IN ('u', 'f')
     AND (contype = 'f' OR NOT EXISTS (SELECT FROM pg_constraint r WHERE r.contype = 'f' AND r.conindid = c.conindid))
   ORDER BY contype DESC, conname`

/** Indexes that are no rule. */
export const indexesOfCatalog = `
  SELECT indexrelid::regclass::text AS name, pg_get_indexdef(indexrelid) AS definition
    FROM pg_index WHERE indrelid = ANY (${TABLES}) AND NOT indisunique ORDER BY 1`

/** Making an index sorts in memory, and not on disk. */
export const sortInMemory = `SET LOCAL maintenance_work_mem = '512MB'`

/** The ids of the crowd, in the order of its e-mails ($1). */
export const crowdIds = `
  SELECT id FROM users JOIN unnest($1::text[]) WITH ORDINALITY AS crowd(email, place) USING (email) ORDER BY place`

export const keepIcon = `INSERT INTO icons (sha256, png) VALUES ($1, $2) ON CONFLICT DO NOTHING`

/** Sums that come with their listings need not be counted a vote at a time. */
export const trustSums = `ALTER TABLE ratings DISABLE TRIGGER ratings_added`
export const countVotesAgain = `ALTER TABLE ratings ENABLE TRIGGER ratings_added`

export const copyNames = `COPY listing_names (name, listing_id) FROM STDIN`

export const copyListings = `
  COPY listings (id, name, kind, title, description, tags, os, release, variant, price_cents, icon_sha256, rating_sum,
                 rating_count, created_at)
  FROM STDIN`

export const copyImages = `
  COPY images (id, listing_id, product, alias, image_name, architecture, size_bytes, added_at, current_serial, search_text,
               prespawn)
  FROM STDIN`

export const copySerials = `COPY serials (image_id, serial, size_bytes, released_at) FROM STDIN`

export const copyRatings = `COPY ratings (user_id, listing_id, hundredths, created_at, updated_at) FROM STDIN`

export const refreshStatistics = `VACUUM (ANALYZE) images, listings, listing_names, serials, ratings`
