import type { Statement } from '@/lib/db'

/**
 * Gives images of the first catalogue what the shop adds to the facts. One that has a readme or a price was dressed
 * before, or changed by its operator, and stays as it is.
 */
export const dressListings: Statement<{ id: string }> = {
  name: 'dress-listings',
  text: `
    UPDATE images i
       SET price_cents = d.price_cents, readme = d.readme, added_at = d.added_at, prespawn = d.prespawn
      FROM jsonb_to_recordset($1::jsonb)
           AS d(product text, price_cents int, readme text, added_at timestamptz, prespawn boolean)
     WHERE i.product = d.product AND i.readme = '' AND i.price_cents = 0
    RETURNING i.id`,
}

export const addCrowd: Statement<never> = {
  name: 'add-crowd',
  text: `
    INSERT INTO users (email, username, alias, created_at)
    SELECT email, username, alias, joined_at
      FROM jsonb_to_recordset($1::jsonb) AS c(email text, username text, alias text, joined_at timestamptz)
        ON CONFLICT DO NOTHING`,
}

/** Ratings of images and visitors that exist; one that is there already stays. Triggers keep the images' sums. */
export const addRatings: Statement<never> = {
  name: 'add-crowd-ratings',
  text: `
    INSERT INTO ratings (user_id, image_id, hundredths, created_at, updated_at)
    SELECT u.id, i.id, r.hundredths, r.rated_at, r.rated_at
      FROM jsonb_to_recordset($1::jsonb) AS r(email text, product text, hundredths int, rated_at timestamptz)
      JOIN users u ON u.email = r.email
      JOIN images i ON i.product = r.product
        ON CONFLICT DO NOTHING`,
}
