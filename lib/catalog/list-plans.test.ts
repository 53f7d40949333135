import pg from 'pg'
import { beforeAll, describe, expect, test } from 'vitest'
import { CatalogQuery } from '@/lib/contract/catalog-query'
import { pool } from '@/lib/db'
import { env } from '@/lib/env'
import { countOf, pageOf } from './public-images.sql'

// What Postgres means to do for each kind of list query among 100,000 images. Plans, not times: machines are noisy.

type Node = { 'Node Type': string; 'Relation Name'?: string; 'Index Name'?: string; Plans?: Node[] }

beforeAll(async () => {
  const client = new pg.Client({ connectionString: env().MIGRATE_DATABASE_URL })
  await client.connect()
  await client.query(`
    INSERT INTO images (product, alias, description, image_name, os, release, architecture, variant, size_bytes, tags,
                        price_cents, added_at, current_serial, search_text, published, rating_count, rating_sum)
    SELECT 'product:' || n, os || '/' || n, 'Image ' || n, os || '-' || n, os, n % 40, arch,
           CASE WHEN n % 5 = 0 THEN 'cloud' ELSE 'default' END, n, ARRAY['tag' || n % 500],
           CASE WHEN n % 3 = 0 THEN n * 7919 % 20000 ELSE 0 END, timestamptz '2020-01-01' + n * interval '13 minutes',
           '20250101', concat_ws(E'\\n', os || '/' || n, os || '-' || n, 'image ' || n, CASE WHEN n % 5000 = 0 THEN 'zephyr' END),
           n % 50 > 0, n % 7, n * 31 % 500 * (n % 7)
      FROM generate_series(1, 100000) AS n,
           LATERAL (SELECT (ARRAY['ubuntu', 'debian', 'alpine', 'fedora', 'arch', 'centos', 'rocky', 'void'])[1 + n % 8] AS os,
                           (ARRAY['amd64', 'amd64', 'arm64', 'armhf', 'riscv64'])[1 + n / 8 % 5] AS arch) AS of_some`)
  await client.query('VACUUM ANALYZE images')
  await client.end()
})

/** The nodes of a plan that read something, as `Index Only Scan images_alias_idx`. */
async function scansOf([text, values]: [string, unknown[]]): Promise<string[]> {
  const { rows } = await pool().query<{ 'QUERY PLAN': [{ Plan: Node }] }>(`EXPLAIN (FORMAT JSON) ${text}`, values)
  const scans: string[] = []
  const collect = (node: Node | undefined) => {
    const read = node?.['Index Name'] ?? node?.['Relation Name']
    if (node && read) scans.push(`${node['Node Type']} ${read}`)
    node?.Plans?.forEach(collect)
  }
  collect(rows[0]?.['QUERY PLAN'][0].Plan)
  return scans
}

const pageScans = (query: Record<string, string>) => scansOf(pageOf(CatalogQuery.parse(query)))
const countScans = (query: Record<string, string>) => scansOf(countOf(CatalogQuery.parse(query)))
const SEQ_SCAN = 'Seq Scan images'

const SORTS = [
  ['added_date', 'images_added_at_idx'],
  ['alias', 'images_alias_idx'],
  ['name', 'images_name_idx'],
  ['price', 'images_price_idx'],
  ['rating', 'images_average_idx'],
  ['top', 'images_top_idx'],
] as const
const orders = SORTS.flatMap(([sort_by, index]) =>
  ['asc', 'desc'].map((sort_order) => ({ sort_by, sort_order, index })),
)

describe.each(orders)('sorted by $sort_by, $sort_order', ({ sort_by, sort_order, index }) => {
  test('the first page is read off its index, and then as many rows as it shows', async () => {
    expect(await pageScans({ sort_by, sort_order })).toEqual([`Index Only Scan ${index}`, 'Index Scan images_pkey'])
  })

  test('a deep page skips within the index alone', async () => {
    const deep = { sort_by, sort_order, page: '400', limit: '100' }
    expect(await pageScans(deep)).toEqual([`Index Only Scan ${index}`, 'Index Scan images_pkey'])
  })

  test.each<Record<string, string>>([
    { os: 'ubuntu', architecture: 'arm64', min_price: '1', max_price: '50' },
    { os: 'ubuntu,debian', architecture: 'amd64', max_price: '0' },
    { search: 'zephyr' },
    { tag: 'tag7' },
    { min_rating: '4.9' },
  ])('with %o it is read off some index', async (filters) => {
    expect(await pageScans({ ...filters, sort_by, sort_order })).not.toContain(SEQ_SCAN)
  })
})

test.each([
  [{ os: 'ubuntu', architecture: 'arm64' }, 'images_os_architecture_price_idx'],
  [{ os: 'ubuntu', architecture: 'arm64', min_price: '1', max_price: '50' }, 'images_os_architecture_price_idx'],
  [{ os: 'ubuntu,debian', architecture: 'riscv64', max_price: '0' }, 'images_os_architecture_price_idx'],
  [{ search: 'zephyr' }, 'images_search_text_idx'],
  [{ search: 'ubuntu zephyr' }, 'images_search_text_idx'],
  [{ search: 'zep%' }, 'images_search_text_idx'],
  [{ tag: 'tag7' }, 'images_tags_idx'],
  [{ tag: 'tag7,tag8,tag9' }, 'images_tags_idx'],
  [{ min_price: '199' }, 'images_price_idx'],
  [{ min_rating: '4.9' }, 'images_average_idx'],
  [{ variant: 'none' }, 'images_variant_idx'],
])('how many %o there are is counted by %s', async (query, index) => {
  const [scan] = (await countScans(query)).slice(-1)

  expect(scan).toMatch(/^(Bitmap Index|Index Only|Index) Scan /)
  expect(scan).toContain(index)
})

test.each<Record<string, string>>([{ os: 'ubuntu' }, { architecture: 'riscv64' }, { os: 'nothing' }])(
  'counting %o needs no whole scan',
  async (query) => {
    expect(await countScans(query)).not.toContain(SEQ_SCAN)
  },
)

test.each([
  ['everything', {}],
  ['what most images have', { max_price: '0' }],
])('an exception: %s is counted by reading, because no index spares it', async (_, query) => {
  expect(await countScans(query)).toHaveLength(1)
})

test('an exception: one or two letters have no trigram, so a page of them walks the index of its order', async () => {
  const scans = await pageScans({ search: 'u' })

  expect(scans).toEqual(['Index Scan images_added_at_idx', 'Index Scan images_pkey'])
})
