import type pg from 'pg'
import { type Asked, CONNECTIONS } from './measure'

export type Question = {
  name: string
  requestsOf: (connection: number, round: number) => Asked[]
  status: number
  /** Of whom; of the shop, if not said. */
  of?: 'next'
  /** Whether the bare server with pg is asked the same. */
  hasSql?: boolean
  /**
   * Whether the answer is no text: neither is the constant then. Who asks reads such bytes slower, and a server that is
   * asked less often is woken for fewer requests at a time, which costs it more for each.
   */
  isBinary?: boolean
  /** At most so many times the CPU of a constant of its size may it cost. */
  bar?: number
}

const LIST = '/api/v1/images/public'
const FACETS = '/api/v1/catalog/facets'
const AS_PAGE = { headers: { accept: 'text/html' } }
const SORTS = ['added_date', 'alias', 'price', 'rating', 'top'].flatMap((by) =>
  ['asc', 'desc'].map((order) => `sort_by=${by}&sort_order=${order}`),
)
/** So many lists, each asked for in turn, that none is still kept when its turn comes again. */
const PAGES_EACH = 50

/** A page of a list under these filters, in each order, for each of the pages from `first` on. */
const lists = (filters: string, first: number, count = PAGES_EACH): string[] =>
  SORTS.flatMap((sort) =>
    Array.from({ length: count }, (_, page) => `${LIST}?${filters}${sort}&page=${Math.max(1, first + page)}`),
  )

/** So many prices, in steps of 37 cents, that no answer is kept until its turn comes again. */
const LIMITS = Array.from({ length: 40 }, (_, step) => `max_price=${((step + 1) * 0.37).toFixed(2)}`)

/** Each is in the description of one image of twenty. */
const COMMON_WORDS = [
  'hardened',
  'minimal',
  'rootless',
  'signed',
  'nightly',
  'static',
  'fips',
  'quarterly',
  'gpu-ready',
]

/** So many images are asked for by id or by word, however many there are: more of them would be other questions. */
const ASKED_FOR = 1000

/** What clients know already: the buyers' tokens, and the `ETag` of the list. */
type Known = { tokens: readonly string[]; etag: string }

/** What visitors ask of the catalogue, over what is in it. */
export async function questionsOn(client: pg.Client, { tokens, etag }: Known): Promise<Question[]> {
  const { rows } = await client.query<{ id: string; listing: string; price: number; rare: string; hasIcon: boolean }>(
    `SELECT id, listing_id AS listing, price_cents AS price, substring(description from '[a-z]+$') AS rare, icon_sha256 IS NOT NULL AS "hasIcon"
       FROM catalog_images WHERE published ORDER BY md5(id) LIMIT 4000`,
  )
  const few = rows.slice(0, ASKED_FOR)
  const { rows: totals } = await client.query<{ total: number }>('SELECT count(*)::int AS total FROM images')
  const pages = Math.ceil((totals[0]?.total ?? 0) / 20)
  const systems = await topValues(client, 'os', 10)
  const architectures = await topValues(client, 'architecture', 4)
  const filters = systems.flatMap((os) =>
    architectures.flatMap((architecture) =>
      ['4.99', '9.99', '49'].map((price) => `os=${os}&architecture=${architecture}&max_price=${price}`),
    ),
  )
  const rareWords = [...new Set(few.map(({ rare }) => `${LIST}?search=${rare}`))]
  // Of one listing's images only the first is paid for.
  const leading = new Map(rows.toReversed().map((row) => [row.listing, row]))
  const paid = [...leading.values()].filter(({ price }) => price > 0).map(({ id }) => id)

  return [
    { name: 'list, kept', requestsOf: () => [{ path: LIST }], status: 200, bar: 2.5 },
    { name: 'list, 304', requestsOf: () => [{ path: LIST, headers: { 'if-none-match': etag } }], status: 304, bar: 2 },
    { name: 'list, not kept', requestsOf: inTurn(lists('', 1)), status: 200, hasSql: true, bar: 4 },
    {
      name: 'three filters, not kept',
      requestsOf: inTurn(filters.flatMap((each) => lists(`${each}&`, 1, 1))),
      ...{ status: 200, hasSql: true },
    },
    { name: 'deepest pages', requestsOf: inTurn(lists('', pages - PAGES_EACH + 1)), status: 200, hasSql: true },
    {
      name: 'rare word',
      requestsOf: inTurn(rareWords),
      ...{ status: 200, hasSql: true },
    },
    {
      // In a small catalogue such a word finds one image, in a large one a full page: so as many are told of in both.
      name: 'rare word, first image',
      requestsOf: inTurn(rareWords.map((each) => `${each}&limit=1`)),
      ...{ status: 200, hasSql: true },
    },
    {
      name: 'common word',
      requestsOf: inTurn(COMMON_WORDS.flatMap((word) => lists(`search=${word}&`, 1, 3))),
      ...{ status: 200, hasSql: true },
    },
    { name: 'word of every image', requestsOf: inTurn(lists('search=built&', 1)), status: 200, hasSql: true },
    { name: 'facets, kept', requestsOf: () => [{ path: FACETS }], status: 200, bar: 2.5 },
    {
      name: 'facets, not kept',
      requestsOf: inTurn(
        systems.flatMap((os) =>
          architectures.flatMap((each) => LIMITS.map((price) => `${FACETS}?os=${os}&architecture=${each}&${price}`)),
        ),
      ),
      status: 200,
    },
    { name: 'details, not kept', requestsOf: inTurn(few.map(({ id }) => `${LIST}/${id}`)), status: 200, bar: 3 },
    {
      name: 'icon',
      requestsOf: inTurn(few.filter(({ hasIcon }) => hasIcon).map(({ id }) => `/api/v1/images/${id}/icon`)),
      ...{ status: 200, bar: 3, isBinary: true },
    },
    {
      name: 'page of 20 cards, kept',
      requestsOf: () => [{ path: '/', ...AS_PAGE }],
      ...{ status: 200, bar: 4 },
    },
    {
      name: 'page of 20 cards, rendered',
      requestsOf: inTurn(
        SORTS.flatMap((sort) => Array.from({ length: PAGES_EACH }, (_, page) => `/?${sort}&page=${page + 1}`)),
        AS_PAGE,
      ),
      status: 200,
    },
    {
      name: 'purchase',
      // Each connection is a buyer of its own, another one in each round.
      requestsOf: (connection, round) => {
        const headers = { authorization: `Bearer ${tokens[round * CONNECTIONS + connection]}` }
        return paid.map((id) => ({ method: 'POST', path: `/api/v1/images/purchase/${id}`, headers }))
      },
      status: 200,
    },
    {
      name: 'plain Next page of 20 cards',
      requestsOf: () => [{ path: '/cards', ...AS_PAGE }],
      status: 200,
      of: 'next',
    },
    {
      name: 'empty Next route handler, same bytes as the list',
      requestsOf: () => [{ path: '/list' }],
      ...{ status: 200, of: 'next' },
    },
  ]
}

/** Which question may cost how many times as much as another. */
export const COMPARISONS: readonly { name: string; other: string; bar: number }[] = [
  { name: 'deepest pages', other: 'list, not kept', bar: 3 },
  { name: 'word of every image', other: 'list, not kept', bar: 3 },
  { name: 'page of 20 cards, rendered', other: 'plain Next page of 20 cards', bar: 1.3 },
]

/** Asks for these in turn, each by one connection only. */
const inTurn =
  (paths: readonly string[], how: Omit<Asked, 'path'> = {}) =>
  (connection: number): Asked[] =>
    paths.filter((_, place) => place % CONNECTIONS === connection).map((path) => ({ path, ...how }))

async function topValues(client: pg.Client, column: 'os' | 'architecture', limit: number): Promise<string[]> {
  const { rows } = await client.query<{ value: string }>(
    `SELECT ${column} AS value FROM catalog_images GROUP BY 1 ORDER BY count(*) DESC LIMIT $1`,
    [limit],
  )
  return rows.map(({ value }) => value)
}
