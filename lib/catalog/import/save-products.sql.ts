import type { Statement } from '@/lib/db'

// Four statements of one transaction. Each takes a JSON list of rows; all lock in the order of `product`, so that two
// imports at once wait for each other and never for themselves.

/** The row of a product; `current_serial` and `size_bytes` are the newest version's of those that come. */
const PRODUCTS = `
  jsonb_to_recordset($1::jsonb) AS p(product text, alias text, description text, image_name text, os text, release text,
    architecture text, variant text, tags text[], search_text text, current_serial text, size_bytes bigint)`

/** Adds the images that are not there yet. */
export const addImages: Statement<{ id: string }> = {
  name: 'import-add-images',
  text: `
    INSERT INTO images (product, alias, description, image_name, os, release, architecture, variant, tags, search_text,
                        current_serial, size_bytes)
    SELECT product, alias, description, image_name, os, release, architecture, variant, tags, search_text,
           current_serial, size_bytes
      FROM ${PRODUCTS}
     ORDER BY product COLLATE "C"
        ON CONFLICT (product) DO NOTHING
    RETURNING id`,
}

/** Locks the images named: whoever saves versions of the same ones waits until this transaction ends. */
export const lockImages: Statement<{ id: string; product: string }> = {
  name: 'import-lock-images',
  text: `SELECT id, product FROM images WHERE product = ANY($1) ORDER BY product FOR NO KEY UPDATE`,
}

/** Brings what the source says of an image up to date; what the shop says (price, readme, …) stays. */
export const updateImages: Statement<{ id: string }> = {
  name: 'import-update-images',
  text: `
    UPDATE images i
       SET alias = p.alias, description = p.description, image_name = p.image_name, os = p.os, release = p.release,
           architecture = p.architecture, variant = p.variant, tags = p.tags, search_text = p.search_text,
           updated_at = now()
      FROM ${PRODUCTS}
     WHERE i.product = p.product
       AND (i.alias, i.description, i.image_name, i.os, i.release, i.architecture, i.variant, i.tags, i.search_text)
           IS DISTINCT FROM
           (p.alias, p.description, p.image_name, p.os, p.release, p.architecture, p.variant, p.tags, p.search_text)
    RETURNING i.id`,
}

/** Adds versions and brings known ones up to date. Older versions that the source no longer lists stay. */
export const saveSerials: Statement<{ id: string }> = {
  name: 'import-save-serials',
  text: `
    INSERT INTO serials (image_id, serial, size_bytes, released_at)
    SELECT i.id, v.serial, v.size_bytes, v.released_at
      FROM jsonb_to_recordset($1::jsonb) AS v(product text, serial text, size_bytes bigint, released_at timestamptz)
      JOIN images i ON i.product = v.product
      LEFT JOIN serials s ON s.image_id = i.id AND s.serial = v.serial
     WHERE (s.size_bytes, s.released_at) IS DISTINCT FROM (v.size_bytes, v.released_at)
        ON CONFLICT (image_id, serial) DO UPDATE SET size_bytes = excluded.size_bytes, released_at = excluded.released_at
    RETURNING image_id AS id`,
}

/** Adds files and brings known ones up to date. One that the source no longer lists stays: owners may have it. */
export const saveFiles: Statement<{ id: string }> = {
  name: 'import-save-files',
  text: `
    WITH saved AS (
      INSERT INTO serial_files (serial_id, kind, name, path, size_bytes, sha256, fingerprints)
      SELECT s.id, f.kind, f.name, f.path, f.size_bytes, f.sha256, f.fingerprints
        FROM jsonb_to_recordset($1::jsonb) AS f(product text, serial text, kind text, name text, path text,
               size_bytes bigint, sha256 text, fingerprints jsonb)
        JOIN images i ON i.product = f.product
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
}

/**
 * Points images at their newest version. Of one day's `20250110.2` and `20250110.10` the longer is the newer. $1 images.
 */
export const pointAtNewest: Statement<{ id: string }> = {
  name: 'import-point-at-newest',
  text: `
    UPDATE images i SET current_serial = newest.serial, size_bytes = newest.size_bytes, updated_at = now()
      FROM (SELECT DISTINCT ON (image_id) image_id, serial, size_bytes FROM serials WHERE image_id = ANY($1::text[])
             ORDER BY image_id, released_at DESC, length(serial) DESC, serial DESC) AS newest
     WHERE i.id = newest.image_id
       AND (i.current_serial, i.size_bytes) IS DISTINCT FROM (newest.serial, newest.size_bytes)
    RETURNING i.id`,
}
