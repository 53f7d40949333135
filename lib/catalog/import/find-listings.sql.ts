import { statement } from '@/lib/db'

// Which listing a product of a source belongs to that the shop does not have yet.

/** Two imports that both bring new products would choose the same names: the second waits until the first has ended. */
export const lockNames = statement({
  name: 'import-lock-names',
  text: `SELECT pg_advisory_xact_lock(hashtextextended('listing names', 0)) IS NULL AS "isLocked" /* never null */`,
})

/** $1 products, $2 source: those that the shop has. */
export const knownProducts = statement({
  name: 'import-known-products',
  text: 'SELECT product FROM images WHERE source_id = $2 AND product = ANY($1)',
})

/** $1 keys, $2 source. Each listing that has one of them, with the architectures that it has. */
export const findListings = statement({
  name: 'import-find-listings',
  text: `
    SELECT l.id, l.source_key AS key /* never null */, l.only_architecture AS "onlyArchitecture",
           ARRAY(SELECT architecture FROM images WHERE listing_id = l.id) AS architectures /* never null */
      FROM listings l WHERE l.source_id = $2 AND l.source_key = ANY($1)`,
})

/** $1 names. Those that are, or were, a listing's. */
export const takenNames = statement({
  name: 'import-taken-names',
  text: 'SELECT name FROM listing_names WHERE name = ANY($1)',
})

/** $1 source. */
export const nameOfSource = statement({
  name: 'import-name-of-source',
  text: 'SELECT name FROM sources WHERE id = $1',
})

/** Makes listings. $1 rows of a JSON list, $2 their source. */
export const addListings = statement({
  name: 'import-add-listings',
  text: `
    WITH made AS MATERIALIZED (
      SELECT new_id() AS id, l.*
        FROM jsonb_to_recordset($1::jsonb) AS l(name text, key text, kind listing_kind, description text, os text,
               release text, variant text, tags text[])
    ), named AS (
      INSERT INTO listing_names (name, listing_id) SELECT name, id FROM made
    )
    INSERT INTO listings (id, name, source_id, source_key, kind, title, description, os, release, variant, tags)
    SELECT id, name, $2, key, kind, description, description, os, release, variant, tags FROM made
    RETURNING id, source_key AS key /* never null */`,
})
