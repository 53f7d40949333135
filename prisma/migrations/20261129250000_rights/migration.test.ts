import { readFile } from 'node:fs/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { rehearse } from '@/lib/database/rehearse'
import { type OlderDatabase, olderDatabase } from '@/lib/testing/older-database'

const LISTINGS = '20261129200000_listings'
const NAME = '20261129250000_rights'

/**
 * A shop as it was: sixty products for two architectures, every tenth with prices that differ, and one that is free. Ten
 * thousand people have money and bought one image; each third its sibling too. Each seventh got the first one refunded, and
 * of these each second bought it again. Each fifth imported the free one for both architectures, and each fourth rated
 * what was bought.
 */
const SHOP_FROM_BEFORE = `
  INSERT INTO images (id, product, alias, description, image_name, os, release, architecture, size_bytes, price_cents,
                      current_serial, search_text)
  SELECT lpad(to_hex(n * 2 + nth), 24, 'a'), n || ':' || architecture, 'app/' || n, 'App', 'app-' || n || '-' || architecture,
         'debian', '13', architecture, 1, CASE WHEN n = 61 THEN 0 WHEN n % 10 = 0 THEN n * 10 + nth ELSE n * 10 END, '1', 'app'
    FROM generate_series(1, 61) AS n, (VALUES ('amd64', 0), ('arm64', 1)) AS built (architecture, nth);
  INSERT INTO users (id, email, username, alias)
  SELECT lpad(to_hex(n), 24, '0'), n || '@example.com', 'user-' || n, 'User ' || n FROM generate_series(1, 10000) AS n;
  INSERT INTO holders (id, user_id) SELECT id, id FROM users;

  CREATE TEMPORARY TABLE bought AS
  SELECT new_id() AS id, w.*, i.price_cents, w.nth = 0 AND w.n % 7 = 0 AS is_refunded FROM (
    SELECT n, lpad(to_hex(n), 24, '0') AS holder_id, lpad(to_hex((1 + n % 60) * 2 + sibling), 24, 'a') AS image_id, nth
      FROM generate_series(1, 10000) AS n,
           (VALUES (0, 0), (1, 1), (0, 2)) AS wish (sibling, nth)
     WHERE nth = 0 OR nth = 1 AND n % 3 = 0 OR nth = 2 AND n % 14 = 0) AS w JOIN images i ON i.id = w.image_id;
  INSERT INTO transactions (id, kind, holder_id, actor_id, amount_cents, image_id, reason, created_at)
  SELECT id, 'purchase', holder_id, holder_id, -price_cents, image_id, 'Image purchased',
         '2026-01-01'::timestamptz + nth * interval '1 day' FROM bought;
  INSERT INTO transactions (kind, holder_id, amount_cents, image_id, refunds_id, reason, created_at)
  SELECT 'refund', holder_id, price_cents, image_id, id, 'Returned', '2026-01-01 12:00' FROM bought WHERE is_refunded;
  INSERT INTO transactions (kind, holder_id, amount_cents, reason)
  SELECT 'opening_balance', id, 5000, 'Opening balance' FROM holders;
  INSERT INTO entries (transaction_id, account, holder_id, amount_cents)
  SELECT id, 'wallet'::account, holder_id, amount_cents FROM transactions
  UNION ALL
  SELECT id, CASE WHEN image_id IS NULL THEN 'goodwill' ELSE 'revenue' END::account, NULL, -amount_cents FROM transactions;
  INSERT INTO wallets (holder_id, balance_cents) SELECT holder_id, sum(amount_cents) FROM transactions GROUP BY 1;
  INSERT INTO ownerships (user_id, image_id, price_cents, transaction_id)
  SELECT holder_id, image_id, price_cents, id FROM bought WHERE NOT is_refunded
  UNION ALL
  SELECT lpad(to_hex(n), 24, '0'), lpad(to_hex(61 * 2 + nth), 24, 'a'), 0, NULL
    FROM generate_series(5, 10000, 5) AS n, generate_series(0, 1) AS nth;
  INSERT INTO ratings (user_id, image_id, hundredths)
  SELECT holder_id, image_id, n % 501 FROM bought WHERE n % 4 = 0 AND nth < 2`

const MONEY = `
  SELECT 'wallet' AS what, holder_id AS whose, balance_cents::text AS cents, '' AS more FROM wallets
  UNION ALL
  SELECT 'transaction ' || id, holder_id, amount_cents::text, concat_ws(' ', kind, actor_id, refunds_id, image_id) FROM transactions
  UNION ALL
  SELECT 'entry ' || id, holder_id, amount_cents::text, transaction_id || ' ' || account FROM entries
  ORDER BY 1, 2`

let shop: OlderDatabase
beforeAll(async () => {
  shop = await olderDatabase(LISTINGS)
  await shop.run(SHOP_FROM_BEFORE)
})
afterAll(() => shop.drop())

test('ten thousand people keep their money to the cent, their images and what they paid for them', async () => {
  const money = await shop.run(MONEY)
  const owned = await shop.run(`SELECT user_id || ' ' || image_id AS has, created_at AS at FROM ownerships ORDER BY 1`)
  expect(money.length).toBeGreaterThan(60_000)
  const rehearsed = await rehearse(shop.at)
  expect(await shop.run(MONEY)).toEqual(money)

  expect((await shop.migrateTo(NAME)).slice(-1)).toEqual([NAME])

  expect(await shop.run(MONEY)).toEqual(money)
  expect(
    await shop.run(`SELECT holder_id || ' ' || image_id AS has, created_at AS at FROM library_images ORDER BY 1`),
  ).toEqual(owned)
  expect(await shop.run(await readFile('prisma/invariants.sql', 'utf8'))).toEqual([])
  const report = rehearsed.find(({ name }) => name === NAME)?.report ?? []
  const rights = await shop.run<{ what: string; count: string }>(
    await readFile(`prisma/migrations/${NAME}/report.sql`, 'utf8'),
  )
  expect(report).toEqual(rights)
})

test('who paid for both images of one product has one right with both charges; of two products, two', async () => {
  const rights = await shop.run(`
    SELECT h.n, count(DISTINCT e.id)::int AS open, count(c.transaction_id)::int AS charges
      FROM (VALUES (3), (9), (6)) AS h (n)
      JOIN entitlements e ON e.holder_id = lpad(to_hex(h.n), 24, '0') AND e.source = 'purchase' AND e.ended_at IS NULL
      JOIN right_charges c ON c.entitlement_id = e.id
     GROUP BY 1 ORDER BY 1`)

  // The ninth bought product 10, whose prices differ.
  expect(rights).toEqual([
    { n: 3, open: 1, charges: 2 },
    { n: 6, open: 1, charges: 2 },
    { n: 9, open: 2, charges: 2 },
  ])
})

test('a purchase that was refunded had a right that has ended, and one that was bought again is open', async () => {
  const rights = await shop.run(`
    SELECT h.n, e.ended_at::text AS ended FROM (VALUES (7), (14)) AS h (n)
      JOIN entitlements e ON e.holder_id = lpad(to_hex(h.n), 24, '0') AND e.source = 'purchase' ORDER BY 1, 2`)

  expect(rights.map(({ n, ended }) => [n, ended === null ? 'open' : 'ended'])).toEqual([
    [7, 'ended'],
    [14, 'ended'],
    [14, 'open'],
  ])
})
