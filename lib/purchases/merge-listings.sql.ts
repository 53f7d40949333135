import { statement } from '@/lib/db'

// The statements of one transaction that makes one listing, $1, of it and others, $2.

/** Keys that refer to a listing are looked at when all have moved. */
export const deferChecks = statement({
  name: 'merge-defer-checks',
  text: 'SET CONSTRAINTS ALL DEFERRED',
})

/** $1 names. The listings that have or had them, whose rows are held. */
export const lockNamed = statement({
  name: 'merge-lock-listings',
  text: `
    SELECT l.id, l.name, ARRAY(SELECT n.name FROM listing_names n WHERE n.listing_id = l.id) AS names /* never null */,
           ARRAY(SELECT architecture FROM images WHERE listing_id = l.id) AS architectures /* never null */
      FROM listings l WHERE l.id IN (SELECT listing_id FROM listing_names WHERE name = ANY($1))
     ORDER BY l.id FOR UPDATE`,
})

/** Of the ratings that one person gave several of them the latest counts; the others are kept apart. */
export const mergeRatings = statement({
  name: 'merge-ratings',
  text: `
    WITH ranked AS (
      SELECT id, row_number() OVER (PARTITION BY user_id ORDER BY updated_at DESC, id DESC) AS nth
        FROM ratings WHERE listing_id = $1 OR listing_id = ANY($2)
    ), older AS (
      DELETE FROM ratings WHERE id IN (SELECT id FROM ranked WHERE nth > 1) RETURNING *
    ), archived AS (
      INSERT INTO archived_ratings (id, user_id, listing_id, image_id, hundredths, created_at, updated_at)
      SELECT o.id, o.user_id, $1, (SELECT min(i.id::text) FROM images i WHERE i.listing_id = o.listing_id), o.hundredths,
             o.created_at, o.updated_at
        FROM older o
      RETURNING id
    )
    SELECT count(*)::int AS archived /* never null */ FROM archived`,
})

/** A statement of its own, so that no person has two where it writes. */
export const moveRatings = statement({
  name: 'merge-move-ratings',
  text: `
    WITH archived AS (UPDATE archived_ratings SET listing_id = $1 WHERE listing_id = ANY($2))
    UPDATE ratings SET listing_id = $1 WHERE listing_id = ANY($2)`,
})

/**
 * Of the open rights of one kind that a holder has on several of them the first takes what hangs on the others: their
 * charges, each of which can still be refunded, and their images.
 */
export const joinRights = statement({
  name: 'merge-join-rights',
  text: `
    WITH joined AS MATERIALIZED (
      SELECT id, first_value(id) OVER same AS into_id
        FROM entitlements
       WHERE (listing_id = $1 OR listing_id = ANY($2)) AND ended_at IS NULL AND source <> 'grant'
      WINDOW same AS (PARTITION BY holder_id, source ORDER BY starts_at, id)
    ), charges AS (
      UPDATE right_charges c SET entitlement_id = j.into_id FROM joined j WHERE c.entitlement_id = j.id AND j.id <> j.into_id
    ), images AS (
      UPDATE library_images l SET entitlement_id = j.into_id FROM joined j WHERE l.entitlement_id = j.id AND j.id <> j.into_id
    )
    DELETE FROM entitlements e USING joined j WHERE e.id = j.id AND j.id <> j.into_id RETURNING e.id`,
})

export const moveRights = statement({
  name: 'merge-move-rights',
  text: 'UPDATE entitlements SET listing_id = $1 WHERE listing_id = ANY($2)',
})

/** What is in a library follows its image. */
export const moveImages = statement({
  name: 'merge-move-images',
  text: 'UPDATE images SET listing_id = $1, updated_at = now() WHERE listing_id = ANY($2)',
})

/** A name stays a name of what it named. */
export const moveNames = statement({
  name: 'merge-move-names',
  text: 'UPDATE listing_names SET listing_id = $1 WHERE listing_id = ANY($2)',
})

/** $1 listings. */
export const dropListings = statement({
  name: 'merge-drop-listings',
  text: 'DELETE FROM listings WHERE id = ANY($1)',
})

/** $1 listing, $2 name. One that the listing has already stays as it is. */
export const addName = statement({
  name: 'merge-add-name',
  text: `INSERT INTO listing_names (name, listing_id) VALUES ($2, $1)`,
})

/** $1 listing, $2 its name, $3 its price in cents. From now on it takes every architecture. */
export const settleListing = statement({
  name: 'merge-settle-listing',
  text: `
    UPDATE listings SET name = $2, price_cents = $3::integer, only_architecture = NULL, updated_at = now() WHERE id = $1
    RETURNING id`,
})
