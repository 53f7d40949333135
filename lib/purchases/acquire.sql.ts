import { type RowOf, statement } from '@/lib/db'

/**
 * Makes an image a user's own, or says why not, in one statement: the price is read, the wallet pays it on the condition
 * that it can, the ledger notes it and the ownership begins. $1 user, $2 token, $3 session, $4 image, $5 whether it must
 * be free, $6 the price in cents that the buyer expects, or null, $7 the holder whose wallet pays.
 *
 * Of two at once for one user and image, one waits at the wallet or at the unique index on (user_id, image_id) and then
 * breaks that index, which rolls back all of it. Locks are taken in the order wallet, ownership, image.
 */
export const acquire = statement({
  name: 'acquire-image',
  text: `
    WITH asked AS (
      SELECT i.id AS image_id, i.price_cents, is_live($1, $2, $3) AS is_live,
             EXISTS (SELECT FROM ownerships WHERE user_id = $1 AND image_id = $4) AS is_owned
        FROM (SELECT) AS one LEFT JOIN images i ON i.id = $4 AND i.published
    ), granted AS (
      SELECT image_id, price_cents FROM asked
       WHERE image_id IS NOT NULL AND is_live AND NOT is_owned
         AND (price_cents = 0) = $5::boolean AND price_cents = coalesce($6::bigint, price_cents)
    ), paid AS (
      UPDATE wallets w SET balance_cents = w.balance_cents - g.price_cents, updated_at = now()
        FROM granted g
       WHERE w.holder_id = $7 AND g.price_cents > 0 AND w.balance_cents >= g.price_cents
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
    ), owned AS (
      INSERT INTO ownerships (user_id, image_id, price_cents, transaction_id)
      SELECT $1, g.image_id, g.price_cents, c.id
        FROM granted g LEFT JOIN charge c ON true
       WHERE g.price_cents = 0 OR c.id IS NOT NULL
      RETURNING id
    )
    SELECT is_live AS "isLive" /* never null */, asked.price_cents AS "priceCents", is_owned AS "isOwned" /* never null */,
           paid.balance_cents::float8 AS "balanceCents", EXISTS (SELECT FROM owned) AS "isAcquired" /* never null */,
           (SELECT id FROM charge) AS "transactionId"
      FROM asked LEFT JOIN paid ON true`,
})

/** $1 holder. What the wallet holds, and holds on to until the transaction ends. */
export const holdBalance = statement({
  name: 'hold-balance',
  text: `SELECT balance_cents::float8 AS "balanceCents" /* never null */ FROM wallets WHERE holder_id = $1 FOR UPDATE`,
})

export type AcquireRow = RowOf<typeof acquire>
