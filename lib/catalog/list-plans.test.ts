import pg from 'pg'
import { beforeAll, describe, expect, test } from 'vitest'
import { CatalogQuery } from '@/lib/contract/catalog-query'
import { pool } from '@/lib/db'
import { env } from '@/lib/env'
import { countOf, pageOf } from './public-images.sql'

// What Postgres means to do for each kind of list query among 100,000 images of 50,000 listings. Plans, not times: machines
// are noisy.

type Node = { 'Node Type': string; 'Relation Name'?: string; 'Index Name'?: string; Plans?: Node[] }

beforeAll(async () => {
  const client = new pg.Client({ connectionString: env().MIGRATE_DATABASE_URL })
  await client.connect()
  await client.query(`
    CREATE TEMPORARY TABLE made AS
    SELECT lpad(to_hex(n), 24, '0') AS id, 'plans/' || n AS name, os, CASE WHEN n % 5 = 0 THEN 'cloud' ELSE 'default' END AS variant,
           n, timestamptz '2020-01-01' + n * interval '26 minutes' AS added_at
      FROM generate_series(1, 50000) AS n,
           LATERAL (SELECT (ARRAY['ubuntu', 'debian', 'alpine', 'fedora', 'arch', 'centos', 'rocky', 'void'])[1 + n % 8] AS os) AS of_some;
    BEGIN;
    INSERT INTO listing_names (name, listing_id) SELECT name, id FROM made;
    INSERT INTO listings (id, name, title, description, kind, tags, os, release, variant, price_cents, published, rating_count,
                          rating_sum, created_at)
    SELECT id, name, 'Image ' || n, 'Image ' || n, 'system', ARRAY['tag' || n % 500], os, n % 40, variant,
           CASE WHEN n % 3 = 0 THEN n * 7919 % 20000 ELSE 0 END, n % 100 > 0, n % 7, n * 31 % 500 * (n % 7), added_at
      FROM made;
    INSERT INTO images (listing_id, product, alias, image_name, architecture, size_bytes, added_at, current_serial, search_text,
                        published)
    SELECT id, 'product:' || n || arch, os || '/' || n, os || '-' || n, arch, n, added_at, '20250101',
           concat_ws(E'\\n', os || '/' || n, os || '-' || n, 'image ' || n, CASE WHEN n % 2500 = 7 THEN 'zephyr' END), n % 100 <> 1
      FROM made, unnest(ARRAY['amd64', (ARRAY['arm64', 'armhf', 'riscv64'])[1 + n % 3]]) AS arch;
    COMMIT;
    DROP TABLE made`)
  await client.query('VACUUM ANALYZE images, listings')
  await client.end()
})

/** The nodes of a plan that read something, as `Index Only Scan images_alias_idx`. */
async function scansOf([text, values]: [string, unknown[]]): Promise<string[]> {
  const { rows } = await pool().query<{ 'QUERY PLAN': [{ Plan: Node }] }>(`EXPLAIN (FORMAT JSON) ${text}`, values)
  const scans: string[] = []
  const collect = (node: Node | undefined) => {
    const read = node?.['Index Name'] ?? node?.['Relation Name']
    // Either of two keys finds an image by its id.
    if (node && read) scans.push(`${node['Node Type']} ${read.replace('images_id_listing_id_key', 'images_pkey')}`)
    node?.Plans?.forEach(collect)
  }
  collect(rows[0]?.['QUERY PLAN'][0].Plan)
  return scans
}

const pageScans = (query: Record<string, string>) => scansOf(pageOf(CatalogQuery.parse(query)))
const countScans = (query: Record<string, string>) => scansOf(countOf(CatalogQuery.parse(query)))
const WHOLE_SCAN = /^(Parallel )?Seq Scan (images|listings)/

/** What is an image's own is read in its order, and its listing is looked up for each. */
const OWN_SORTS = [
  ['added_date', 'images_added_at_idx'],
  ['alias', 'images_alias_idx'],
  ['name', 'images_name_idx'],
] as const
/** What is a listing's is read in its order, with the images of each: only those of one value are sorted, by id. */
const LISTING_SORTS = [
  ['price', 'listings_price_idx'],
  ['rating', 'listings_average_idx'],
  ['top', 'listings_top_idx'],
] as const
const SHOWN = ['Index Scan images_pkey', 'Index Scan listings_pkey']

const orders = [
  ...OWN_SORTS.map(([by, index]) => ({ by, scans: [`Index Scan ${index}`, 'Index Scan listings_pkey'] })),
  ...LISTING_SORTS.map(([by, index]) => ({
    by,
    scans: [`Index Only Scan ${index}`, 'Index Scan images_listing_id_architecture_key'],
  })),
].flatMap(({ by, scans }) => ['asc', 'desc'].map((sort_order) => ({ sort_by: by, sort_order, scans })))

describe.each(orders)('sorted by $sort_by, $sort_order', ({ sort_by, sort_order, scans }) => {
  test('the first page is read off its index, and then as many rows as it shows', async () => {
    expect(await pageScans({ sort_by, sort_order })).toEqual([...scans, ...SHOWN])
  })

  test('a deep page walks along the same index', async () => {
    const deep = { sort_by, sort_order, page: '400', limit: '100' }
    expect(await pageScans(deep)).toEqual([...scans, ...SHOWN])
  })

  test.each<Record<string, string>>([
    { os: 'ubuntu', architecture: 'arm64', min_price: '1', max_price: '50' },
    { os: 'ubuntu,debian', architecture: 'amd64', max_price: '0' },
    { search: 'zephyr' },
    { tag: 'tag7' },
    { min_rating: '4.9' },
  ])('with %o it is read off some index', async (filters) => {
    const read = await pageScans({ ...filters, sort_by, sort_order })
    expect(read.filter((scan) => WHOLE_SCAN.test(scan))).toEqual([])
  })
})

test.each([
  [{ os: 'ubuntu', architecture: 'arm64', min_price: '1', max_price: '50' }, 'listings_os_idx'],
  [{ os: 'ubuntu,debian', architecture: 'riscv64', max_price: '0' }, 'listings_os_idx'],
  [{ search: 'zephyr' }, 'images_search_text_idx'],
  [{ search: 'ubuntu zephyr' }, 'images_search_text_idx'],
  [{ search: 'zep%' }, 'images_search_text_idx'],
  [{ tag: 'tag7' }, 'listings_tags_idx'],
  [{ tag: 'tag7,tag8,tag9' }, 'listings_tags_idx'],
  [{ min_price: '199' }, 'listings_price_idx'],
  [{ min_rating: '4.9' }, 'listings_average_idx'],
  [{ variant: 'none' }, 'listings_variant_idx'],
])('how many %o there are is counted by %s', async (query, index) => {
  const scans = await countScans(query)

  expect(scans.filter((scan) => WHOLE_SCAN.test(scan))).toEqual([])
  expect(scans.join()).toMatch(new RegExp(`(Bitmap Index|Index Only|Index) Scan ${index}`))
})

test.each<Record<string, string>>([
  { os: 'ubuntu', architecture: 'arm64' },
  { architecture: 'riscv64' },
  { os: 'none' },
])('counting %o needs no whole scan', async (query) => {
  expect((await countScans(query)).filter((scan) => WHOLE_SCAN.test(scan))).toEqual([])
})

test.each([
  ['everything', {}],
  ['what most images have', { max_price: '0' }],
  ['a system with very many images', { os: 'ubuntu' }],
])('an exception: %s is counted by reading each image once, because no index spares it', async (_, query) => {
  const scans = await countScans(query)

  expect(scans).toHaveLength(2)
  expect(scans.filter((scan) => WHOLE_SCAN.test(scan))).toHaveLength(1)
})

test('an exception: one or two letters have no trigram, so a page of them walks the index of its order', async () => {
  expect(await pageScans({ search: 'u' })).toEqual([
    'Index Scan images_added_at_idx',
    'Index Scan listings_pkey',
    ...SHOWN,
  ])
})
