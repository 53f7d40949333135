import { afterAll, beforeAll, expect, test } from 'vitest'
import { rehearse } from '@/lib/database/rehearse'
import { type OlderDatabase, olderDatabase } from '@/lib/testing/older-database'

const NAME = '20261129200000_listings'

/**
 * A shop as it was: 60 products of three architectures each, of which every tenth has a price that differs by
 * architecture; beside them one product twice, two sources with one alias, and names that no registry takes. Ten thousand
 * people rated five images each, some of them several of one product.
 */
const SHOP_FROM_BEFORE = `
  INSERT INTO sources (id, name, address) VALUES (lpad('a', 24, '0'), 'Other Images', 'https://other.example');
  INSERT INTO images (source_id, product, alias, description, image_name, os, release, architecture, variant, size_bytes,
                      price_cents, current_serial, tags, readme, search_text)
  SELECT '000000000000000000000001', concat_ws(':', 'p' || n, architecture), 'app/' || n, 'App ' || n,
         concat_ws('-', 'app', n, architecture), 'debian', '13', architecture, NULL, 1,
         CASE WHEN n % 10 = 0 AND architecture <> 'amd64' THEN n * 10 + length(architecture) ELSE n * 10 END, '20260101',
         CASE WHEN n % 2 = 0 THEN '{application}' ELSE '{system}' END::text[], 'For ' || architecture, 'app'
    FROM generate_series(1, 60) AS n, unnest('{amd64,arm64,armhf}'::text[]) AS architecture;
  INSERT INTO images (source_id, product, alias, description, image_name, os, release, architecture, variant, size_bytes,
                      current_serial, search_text)
  VALUES ('000000000000000000000001', 'twin', 'app/1', 'Twin', 'twin', 'debian', '13', 'amd64', NULL, 1, '1', 't'),
         (lpad('a', 24, '0'), 'p1', 'app/1', 'Theirs', 'theirs', 'debian', '13', 'amd64', NULL, 1, '1', 't'),
         (lpad('a', 24, '0'), 'odd', 'Tags/+blobs+/~x', 'Odd', 'odd', 'odd', '1', 'amd64', NULL, 1, '1', 't'),
         (lpad('a', 24, '0'), 'long', repeat('tags/', 39), 'Long', 'long', 'odd', '1', 'amd64', NULL, 1, '1', 't');

  INSERT INTO users (id, email, username, alias)
  SELECT lpad(to_hex(n), 24, '0'), n || '@example.com', 'user-' || n, 'User ' || n FROM generate_series(1, 10000) AS n;
  INSERT INTO ratings (user_id, image_id, hundredths, updated_at)
  SELECT DISTINCT ON (user_id, image_id) lpad(to_hex(n), 24, '0') AS user_id, i.id AS image_id, (n * 7 + nth * 31) % 501,
         '2026-01-01'::timestamptz + (n * 13 % 97 + nth) * interval '1 hour'
    FROM generate_series(1, 10000) AS n, generate_series(0, 4) AS nth
    JOIN (SELECT id, row_number() OVER (ORDER BY product) AS place FROM images) AS i ON true
   WHERE i.place = 1 + (n * 11 + nth * nth) % 184`

/** What each image was rated by, by the person's latest word on any image of its product of one price. */
const RATED_BEFORE = `
  SELECT alias, source_id, count(*)::int AS votes, sum(hundredths)::int AS stars FROM (
    SELECT DISTINCT ON (i.source_id, i.alias, i.description, r.user_id) i.source_id, i.alias, i.description, r.hundredths
      FROM ratings r JOIN images i ON i.id = r.image_id
     WHERE i.alias !~ '0$'
     ORDER BY i.source_id, i.alias, i.description, r.user_id, r.updated_at DESC, r.id DESC) AS latest
   GROUP BY alias, description, source_id ORDER BY 2, 1, 4, 3`
const RATED_NOW = `
  SELECT alias, source_id, rating_count AS votes, rating_sum::int AS stars FROM (
    SELECT DISTINCT ON (l.id) l.*, i.alias FROM listings l JOIN images i ON i.listing_id = l.id) AS listed
   WHERE alias !~ '0$' AND rating_count > 0 ORDER BY 2, 1, 4, 3`

let shop: OlderDatabase
beforeAll(async () => {
  shop = await olderDatabase(NAME)
  await shop.run(SHOP_FROM_BEFORE)
})
afterAll(() => shop.drop())

test('the images of a shop from before become listings, and people’s latest words about them count', async () => {
  const before = await shop.run(RATED_BEFORE)
  const [{ count: ratings } = { count: 0 }] = await shop.run<{ count: number }>('SELECT count(*)::int FROM ratings')
  const rehearsed = await rehearse(shop.at)
  expect(await shop.run(RATED_BEFORE)).toEqual(before)

  expect(await shop.migrateTo(NAME)).toEqual([NAME])

  expect(await shop.run(RATED_NOW)).toEqual(before)
  const counts = await shop.run<{ listings: number; kept: number; archived: number }>(`
    SELECT (SELECT count(*)::int FROM listings) AS listings, (SELECT count(*)::int FROM ratings) AS kept,
           (SELECT count(*)::int FROM archived_ratings) AS archived`)
  // 54 products with one price, 6 that stay apart by three architectures each, and four others.
  expect(counts).toEqual([
    { listings: 54 + 18 + 4, kept: ratings - (counts[0]?.archived ?? 0), archived: expect.any(Number) },
  ])
  expect(counts[0]?.archived).toBeGreaterThan(100)
  const report = rehearsed.find(({ name }) => name === NAME)?.report ?? []
  expect(Object.fromEntries(report.map(({ what, count }) => [what, Number(count)]))).toMatchObject({
    images: 184,
    'listings that they are now': 76,
    'listings that stay apart, because their images have different prices': 18,
    'ratings that count': counts[0]?.kept,
    'ratings that a later one of the same person replaces, and that are kept apart': counts[0]?.archived,
  })
  expect(
    await shop.run(`
      SELECT l.id FROM listings l LEFT JOIN ratings r ON r.listing_id = l.id GROUP BY l.id
      HAVING rating_count <> count(r.id) OR rating_sum <> coalesce(sum(r.hundredths), 0)`),
  ).toEqual([])
})

test('each listing has a name of its own that a registry takes', async () => {
  const names = await shop.run<{ name: string; architectures: string }>(`
    SELECT l.name, string_agg(i.architecture, ' ' ORDER BY i.architecture) AS architectures
      FROM listings l JOIN images i ON i.listing_id = l.id
     WHERE i.alias IN ('app/1', 'app/10') OR l.os = 'odd' GROUP BY l.name ORDER BY l.name`)

  expect(names.map(({ name, architectures }) => `${name}: ${architectures}`)).toEqual([
    'app/1: amd64 arm64 armhf',
    'app/10-amd64: amd64',
    'app/10-arm64: arm64',
    'app/10-armhf: armhf',
    'first-catalogue/app/1: amd64',
    'other-images/app/1: amd64',
    'x-tags/x-blobs/x: amd64',
    `${Array.from({ length: 22 }, () => 'x-tags').join('/')}: amd64`,
  ])
  expect(await shop.run('SELECT name FROM listings WHERE NOT is_listing_name(name)')).toEqual([])
  expect(await shop.run('SELECT name FROM listings EXCEPT SELECT name FROM listing_names')).toEqual([])
})

test('a listing has the words of its image for amd64, and says what kind of thing it is', async () => {
  const listings = await shop.run(`
    SELECT name, title, kind, readme, price_cents AS price, published FROM listings WHERE name IN ('app/1', 'app/2') ORDER BY name`)

  expect(listings).toEqual([
    { name: 'app/1', title: 'App 1', kind: 'system', readme: 'For amd64', price: 10, published: true },
    { name: 'app/2', title: 'App 2', kind: 'application', readme: 'For amd64', price: 20, published: true },
  ])
})
