import { type RowOf, statement } from '@/lib/db'

/**
 * Adds an image to a holder's library, or says why not, in one statement. Where the holder has a right on the image's
 * listing, the image is added by it; else the price is read, the wallet pays it on the condition that it can, the ledger
 * notes it and a right begins. $1 user, $2 token, $3 session, $4 image, $5 whether it is an import, which needs a free
 * listing and has rights of its own, $6 the price in cents that the buyer expects, or null, $7 the holder.
 *
 * Of two at once for one holder and listing, one waits at the wallet or at a unique index and then breaks an index, which
 * rolls back all of it. A right that is used is held, and looked at again if it had to be waited for, so that no refund
 * ends it meanwhile. Locks are taken in the order wallet, right, library row.
 */
export const acquire = statement({
  name: 'acquire-image',
  text: `
    WITH asked AS (
      SELECT i.id AS image_id, i.listing_id, i.price_cents, is_live($1, $2, $3) AS is_live,
             EXISTS (SELECT FROM library_images WHERE holder_id = $7 AND image_id = $4) AS is_owned,
             (SELECT r.id FROM rights_now r
               WHERE r.holder_id = $7 AND r.listing_id = i.listing_id AND (r.source = 'import' OR NOT $5::boolean)
               ORDER BY r.source = 'purchase' DESC, r.starts_at, r.id LIMIT 1) AS right_id
        FROM (SELECT) AS one LEFT JOIN catalog_images i ON i.id = $4 AND i.published
    ), granted AS (
      SELECT * FROM asked
       WHERE image_id IS NOT NULL AND is_live AND NOT is_owned AND (price_cents = 0) = $5::boolean
         AND (right_id IS NOT NULL OR price_cents = coalesce($6::bigint, price_cents))
    ), held AS (
      SELECT e.id FROM entitlements e WHERE e.id = (SELECT right_id FROM granted) AND e.ended_at IS NULL FOR SHARE
    ), paid AS (
      UPDATE wallets w SET balance_cents = w.balance_cents - g.price_cents, updated_at = now()
        FROM granted g
       WHERE w.holder_id = $7 AND g.right_id IS NULL AND g.price_cents > 0 AND w.balance_cents >= g.price_cents
      RETURNING w.balance_cents, g.price_cents
    ), charge AS (
      INSERT INTO transactions (kind, holder_id, amount_cents, image_id, actor_id, reason)
      SELECT 'purchase', $7, -price_cents, $4, $1, 'Image purchased' FROM paid
      RETURNING id, amount_cents
    ), noted AS (
      INSERT INTO entries (transaction_id, account, holder_id, amount_cents)
      SELECT id, 'wallet'::account, $7::text, amount_cents FROM charge
      UNION ALL
      SELECT id, 'revenue', NULL, -amount_cents FROM charge
    ), begun AS (
      INSERT INTO entitlements (holder_id, listing_id, source)
      SELECT $7, g.listing_id, CASE WHEN $5 THEN 'import' ELSE 'purchase' END::right_source
        FROM granted g LEFT JOIN charge c ON true
       WHERE g.right_id IS NULL AND (g.price_cents = 0 OR c.id IS NOT NULL)
      RETURNING id
    ), linked AS (
      INSERT INTO right_charges (transaction_id, entitlement_id) SELECT charge.id, begun.id FROM charge, begun
    ), added AS (
      INSERT INTO library_images (holder_id, image_id, listing_id, entitlement_id)
      SELECT $7, g.image_id, g.listing_id, r.id FROM granted g, (SELECT id FROM held UNION ALL SELECT id FROM begun) AS r
      RETURNING id
    )
    SELECT is_live AS "isLive" /* never null */, asked.price_cents AS "priceCents", is_owned AS "isOwned" /* never null */,
           asked.right_id AS "rightId", EXISTS (SELECT FROM added) AS "isAcquired" /* never null */,
           coalesce((SELECT balance_cents FROM paid),
                    (SELECT balance_cents FROM wallets WHERE holder_id = $7), 0)::float8 AS "balanceCents" /* never null */,
           coalesce((SELECT id FROM charge),
                    (SELECT c.transaction_id FROM right_charges c
                      WHERE c.entitlement_id = asked.right_id
                        AND NOT EXISTS (SELECT FROM transactions WHERE refunds_id = c.transaction_id)
                      ORDER BY c.transaction_id LIMIT 1)) AS "transactionId"
      FROM asked`,
})

/** $1 holder. What the wallet holds, and holds on to until the transaction ends. */
export const holdBalance = statement({
  name: 'hold-balance',
  text: `SELECT balance_cents::float8 AS "balanceCents" /* never null */ FROM wallets WHERE holder_id = $1 FOR UPDATE`,
})

export type AcquireRow = RowOf<typeof acquire>
