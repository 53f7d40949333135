import { readFile } from 'node:fs/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { migrate } from '@/lib/database/migrate'
import { type OlderDatabase, olderDatabase } from '@/lib/testing/older-database'

const NAME = '20261129100000_holders'

/**
 * A shop as it was: fifty users, of whom each tenth has no wallet, with an opening balance each, up to four purchases,
 * some refunded, and corrections. Everybody has a token, and each fifth one that another token made.
 */
const SHOP_FROM_BEFORE = `
  CREATE TEMPORARY TABLE people AS SELECT n, lpad(to_hex(n), 24, '0') AS id FROM generate_series(1, 50) AS n;
  INSERT INTO users (id, email, username, alias)
  SELECT id, n || '@example.com', 'user-' || n, 'User ' || n FROM people;
  INSERT INTO images (id, product, alias, description, image_name, os, release, architecture, size_bytes, price_cents,
                      current_serial, search_text)
  SELECT lpad(to_hex(n), 24, '0'), 'p' || n, 'i/' || n, 'I', 'i-' || n, 'i', '1', 'amd64', 1, n * 33, '1', 'i'
    FROM generate_series(1, 4) AS n;

  CREATE TEMPORARY TABLE movements AS
  SELECT new_id() AS id, m.* FROM (
    SELECT 'opening_balance' AS kind, id AS user_id, 100000 + 7 * n AS amount_cents, NULL::text AS image_id, n FROM people
    UNION ALL SELECT 'purchase', p.id, -i.price_cents, i.id, n FROM people p JOIN images i ON i.price_cents <= 33 * (1 + n % 4)
    UNION ALL SELECT 'adjustment', id, -n, NULL, n FROM people WHERE n % 3 = 0
  ) AS m WHERE n % 10 <> 0;
  INSERT INTO transactions (id, kind, user_id, actor_id, amount_cents, image_id, reason)
  SELECT id, kind::transaction_kind, user_id, user_id, amount_cents, image_id, 'Moved' FROM movements;
  INSERT INTO transactions (kind, user_id, amount_cents, image_id, refunds_id, reason)
  SELECT 'refund', user_id, -amount_cents, image_id, id, 'Returned' FROM movements WHERE kind = 'purchase' AND n % 7 = 0;
  INSERT INTO ownerships (user_id, image_id, price_cents, transaction_id)
  SELECT user_id, image_id, -amount_cents, id FROM movements WHERE kind = 'purchase' AND n % 7 <> 0;
  INSERT INTO entries (transaction_id, account, user_id, amount_cents)
  SELECT id, 'wallet'::account, user_id, amount_cents FROM transactions
  UNION ALL
  SELECT id, CASE WHEN image_id IS NULL THEN 'goodwill' ELSE 'revenue' END::account, NULL, -amount_cents FROM transactions;
  INSERT INTO wallets (user_id, balance_cents) SELECT user_id, sum(amount_cents) FROM transactions GROUP BY 1;

  INSERT INTO tokens (id, user_id, name, prefix, hash, scopes)
  SELECT id, id, 'Token', 'chy_0000', sha256(id::bytea), '{read}' FROM people;
  INSERT INTO tokens (user_id, parent_id, name, prefix, hash, scopes)
  SELECT id, id, 'Child', 'chy_0000', sha256(('child of ' || id)::bytea), '{read}' FROM people WHERE n % 5 = 0`

let shop: OlderDatabase
const run = (text: string) => shop.run(text)

/** Whose money is where, to the cent; `whose` is the column that says it. */
const money = (whose: string) =>
  run(`
    SELECT 'wallet' AS what, ${whose} AS whose, balance_cents::text AS cents, '' AS more FROM wallets
    UNION ALL SELECT 'transaction ' || id, ${whose}, amount_cents::text, concat_ws(' ', kind, actor_id, refunds_id) FROM transactions
    UNION ALL SELECT 'entry ' || id, ${whose}, amount_cents::text, transaction_id || ' ' || account FROM entries
    ORDER BY 1, 2`)

beforeAll(async () => {
  shop = await olderDatabase(NAME)
  await shop.run(SHOP_FROM_BEFORE)
})
afterAll(() => shop.drop())

test('a shop from before has the same money to the cent, each user a holder, and each token the holder of its user', async () => {
  const before = await money('user_id')
  expect(before.length).toBeGreaterThan(300)

  expect(await shop.migrateTo(NAME)).toEqual([NAME])

  expect(await money('holder_id')).toEqual(before)
  expect(
    await run('SELECT count(*)::int AS users FROM users JOIN holders h ON h.id = users.id AND h.user_id = users.id'),
  ).toEqual([{ users: 50 }])
  expect(await run('SELECT count(*)::int AS holders FROM holders')).toEqual([{ holders: 50 }])
  expect(await run('SELECT count(*)::int AS tokens FROM tokens WHERE holder_id = user_id')).toEqual([{ tokens: 60 }])
  await expect(run('DELETE FROM entries')).rejects.toThrow('append-only')
  await expect(run(`UPDATE transactions SET holder_id = repeat('0', 24)`)).rejects.toThrow('append-only')

  // Whatever came after it: the shop's books are in order still.
  await migrate(shop.at)
  expect(await run(await readFile('prisma/invariants.sql', 'utf8'))).toEqual([])
})

test('a user who is no holder is a violation', async () => {
  const alone = `INSERT INTO users (id, email, username, alias) VALUES (repeat('b', 24), 'bob@example.com', 'bob', 'Bob')`
  const violations = await run(`BEGIN; ${alone}; ${await readFile('prisma/invariants.sql', 'utf8')}`)

  expect(violations).toEqual([{ invariant: 'I11 every user is a holder', violation: 'b'.repeat(24) }])
})

test('a holder of a user has no other id than the user, and one of nobody may have any', async () => {
  const holder = (user: string) => `INSERT INTO holders (id, user_id) VALUES (repeat('a', 24), ${user})`

  await expect(run(holder(`lpad('1', 24, '0')`))).rejects.toMatchObject({ constraint: 'holders_of_a_user_have_its_id' })
  await expect(run(`BEGIN; ${holder('NULL')}; ROLLBACK`)).resolves.toEqual([])
})
