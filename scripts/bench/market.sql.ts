import type pg from 'pg'
import { hashToken, newToken, prefixOf } from '@/lib/auth/token'
import { SCOPES } from '@/lib/contract/operation'

/** Ids that a benchmark can count: user 7, and the token of user 7, is `000000000000000000000007`. */
export const idOf = (number: number): string => number.toString(16).padStart(24, '0')

/** Adds users who can pay for anything, their tokens, and images of 1.00, each in a listing of its own. Answers the tokens. */
export async function fillMarket(client: pg.Client, { users, images }: { users: number; images: number }) {
  const tokens = Array.from({ length: users }, newToken)
  const { rows } = await client.query(`SELECT count(*)::int AS known FROM users WHERE email LIKE '%@example.com'`)
  const known: number = rows[0].known
  await client.query(
    `WITH made AS (
       INSERT INTO users (id, email, username, alias)
       SELECT lpad(to_hex(n), 24, '0'), n || '@example.com', 'user-' || n, 'user-' || n FROM generate_series($1::int + 1, $1 + $2) AS n
       RETURNING id
     )
     INSERT INTO holders (id, user_id) SELECT id, id FROM made`,
    [known, users],
  )
  await client.query(
    `INSERT INTO tokens (id, user_id, holder_id, name, prefix, hash, scopes)
     SELECT id, id, id, 'Bench', prefix, hash, $3
       FROM unnest($1::text[], $2::bytea[]) WITH ORDINALITY AS t(prefix, hash, n), lpad(to_hex($4 + n), 24, '0') AS id`,
    [tokens.map(prefixOf), tokens.map(hashToken), SCOPES, known],
  )
  await client.query(
    `WITH paid AS (
       INSERT INTO transactions (kind, holder_id, amount_cents, reason)
       SELECT 'opening_balance', id, 1000000000, 'Opening balance' FROM users
        WHERE email LIKE '%@example.com' AND NOT EXISTS (SELECT FROM wallets WHERE holder_id = users.id)
       RETURNING id, holder_id, amount_cents
     ), filled AS (
       INSERT INTO wallets (holder_id, balance_cents) SELECT holder_id, amount_cents FROM paid
     )
     INSERT INTO entries (transaction_id, account, holder_id, amount_cents)
     SELECT id, 'wallet'::account, holder_id, amount_cents FROM paid
     UNION ALL SELECT id, 'goodwill', NULL, -amount_cents FROM paid`,
  )
  await client.query(
    `WITH made AS (
       SELECT lpad(to_hex(n), 24, '0') AS id, n FROM generate_series(1, $1) AS n
     ), named AS (
       INSERT INTO listing_names (name, listing_id) SELECT 'bench/' || n, id FROM made
     ), listed AS (
       INSERT INTO listings (id, name, title, description, kind, os, release, price_cents)
       SELECT id, 'bench/' || n, 'Bench', 'Bench', 'system', 'bench', '1', 100 FROM made
     )
     INSERT INTO images (id, listing_id, product, alias, image_name, architecture, size_bytes, current_serial, search_text)
     SELECT id, id, 'bench:' || n, 'bench/' || n, 'bench-' || n, 'amd64', 1, '20260101', 'bench' FROM made`,
    [images],
  )
  await client.query('ANALYZE')
  return tokens
}
