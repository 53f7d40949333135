import { FIRST_CATALOG } from '@/lib/catalog/import/own-sources'
import { statement } from '@/lib/db'

/** The listing of an image `i` of the first catalogue, which one product of it names. */
const OF_FIRST_CATALOG = `i.source_id = '${FIRST_CATALOG}' AND i.product = d.product`

/**
 * Gives listings of the first catalogue, each by one of its images, what the shop adds to the facts. One that has a
 * readme or a price was dressed before, or changed by its operator, and stays as it is.
 */
export const dressListings = statement({
  name: 'dress-listings',
  text: `
    UPDATE listings l
       SET price_cents = d.price_cents, readme = d.readme, released_on = d.released_on, supported_until = d.supported_until
      FROM jsonb_to_recordset($1::jsonb)
           AS d(product text, price_cents int, readme text, released_on date, supported_until date)
      JOIN images i ON ${OF_FIRST_CATALOG}
     WHERE l.id = i.listing_id AND l.readme = '' AND l.price_cents = 0
    RETURNING l.id`,
})

/** Dates images of the first catalogue that are not dated yet: what their listings were dressed with comes later. */
export const dateImages = statement({
  name: 'date-first-images',
  text: `
    UPDATE images i SET added_at = d.added_at, prespawn = d.prespawn
      FROM jsonb_to_recordset($1::jsonb) AS d(product text, added_at timestamptz, prespawn boolean), listings l
     WHERE ${OF_FIRST_CATALOG} AND l.id = i.listing_id AND l.readme = '' AND l.price_cents = 0
    RETURNING i.id`,
})

export const addCrowd = statement({
  name: 'add-crowd',
  text: `
    WITH made AS (
      INSERT INTO users (email, username, alias, created_at)
      SELECT email, username, alias, joined_at
        FROM jsonb_to_recordset($1::jsonb) AS c(email text, username text, alias text, joined_at timestamptz)
          ON CONFLICT DO NOTHING
      RETURNING id, created_at
    )
    INSERT INTO holders (id, user_id, created_at) SELECT id, id, created_at FROM made`,
})

/** Ratings of images and visitors that exist; one that is there already stays. Triggers keep the listings' sums. */
export const addRatings = statement({
  name: 'add-crowd-ratings',
  text: `
    INSERT INTO ratings (user_id, listing_id, hundredths, created_at, updated_at)
    SELECT u.id, i.listing_id, r.hundredths, r.rated_at, r.rated_at
      FROM jsonb_to_recordset($1::jsonb) AS r(email text, product text, hundredths int, rated_at timestamptz)
      JOIN users u ON u.email = r.email
      JOIN images i ON i.source_id = '${FIRST_CATALOG}' AND i.product = r.product
        ON CONFLICT DO NOTHING`,
})

/**
 * Makes images the own of visitors of the crowd, as a purchase does: the shop gives each what they pay (goodwill, so that
 * no money seems received), and each image has its charge of the present price. What they own already stays as it is. The
 * holder of a user has the user's id. It comes before the ratings: a right that makes a rating verified changes its listing, one
 * by one.
 */
export const addOwners = statement({
  name: 'add-crowd-owners',
  text: `
    WITH wished AS MATERIALIZED (
      SELECT new_id() AS right_id, u.id AS user_id, i.id AS image_id, l.id AS listing_id, l.price_cents, o.since
        FROM jsonb_to_recordset($1::jsonb) AS o(email text, product text, since timestamptz)
        JOIN users u ON u.email = o.email
        JOIN images i ON i.source_id = '${FIRST_CATALOG}' AND i.product = o.product
        JOIN listings l ON l.id = i.listing_id
       WHERE NOT EXISTS (SELECT FROM library_images WHERE holder_id = u.id AND image_id = i.id)
    ), credits AS (
      INSERT INTO transactions (kind, holder_id, amount_cents, reason, created_at)
      SELECT 'opening_balance', user_id, sum(price_cents), 'Opening balance', min(since)
        FROM wished WHERE price_cents > 0 GROUP BY user_id
      RETURNING id, holder_id, amount_cents, 'goodwill'::account AS other
    ), charges AS (
      INSERT INTO transactions (kind, holder_id, amount_cents, image_id, actor_id, reason, created_at)
      SELECT 'purchase', user_id, -price_cents, image_id, user_id, 'Image purchased', since
        FROM wished WHERE price_cents > 0
      RETURNING id, holder_id, amount_cents, 'revenue'::account AS other, image_id
    ), moves AS (
      SELECT id, holder_id, amount_cents, other FROM credits
      UNION ALL
      SELECT id, holder_id, amount_cents, other FROM charges
    ), noted AS (
      INSERT INTO entries (transaction_id, account, holder_id, amount_cents)
      SELECT id, 'wallet'::account, holder_id, amount_cents FROM moves
      UNION ALL
      SELECT id, other, NULL, -amount_cents FROM moves
    ), wallets AS (
      INSERT INTO wallets (holder_id) SELECT DISTINCT user_id FROM wished ON CONFLICT DO NOTHING
    ), begun AS (
      INSERT INTO entitlements (id, holder_id, listing_id, source, starts_at, created_at)
      SELECT right_id, user_id, listing_id, CASE WHEN price_cents > 0 THEN 'purchase' ELSE 'import' END::right_source,
             since, since
        FROM wished
    ), linked AS (
      INSERT INTO right_charges (transaction_id, entitlement_id)
      SELECT c.id, w.right_id FROM wished w JOIN charges c ON (c.holder_id, c.image_id) = (w.user_id, w.image_id)
    )
    INSERT INTO library_images (holder_id, image_id, listing_id, entitlement_id, created_at)
    SELECT user_id, image_id, listing_id, right_id, since FROM wished`,
})
