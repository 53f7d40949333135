import { isDeepStrictEqual } from 'node:util'
import fc from 'fast-check'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Suggestion } from '@/lib/contract/catalog'
import { CatalogQuery, FilterQuery } from '@/lib/contract/catalog-query'
import { isUnavailable } from '@/lib/database/unavailable'
import { pool } from '@/lib/db'
import { cents } from '@/lib/money'
import { type Asked, type Listing } from '@/lib/testing/catalog-model'
import { eventually } from '@/lib/testing/eventually'
import { addListings, idOf, listing, query, store } from '@/lib/testing/random-catalog'
import { catalogEngine } from '../catalog-engine'
import { changeImage } from '../change-image'
import type { Follower } from '../follower'
import { saveProducts } from '../import/save-products'
import { postgresEngine } from '../postgres-engine'
import { searchText } from '../search-text'
import { followCatalog } from './replica/follow-catalog'

// Whatever is in the shop, whatever happens to it and whatever is asked: memory answers as the database does. The long
// form is `npm run test:catalog`.

const QUERIES = Number(process.env.CATALOG_TEST_QUERIES || 1500)
const SEED = Number(process.env.CATALOG_TEST_SEED || 24)
const QUERIES_BETWEEN_CHANGES = 12
const CHANGES_TO_A_CATALOGUE = 15
/** Every so many catalogues, one is taken as a whole instead of change by change. */
const TAKEN_ANEW = 5

const random = fc.sample(fc.noBias(fc.nat(2 ** 30)), { numRuns: 50_000, seed: SEED })
let drawn = 0
const chance = (below: number) => (random[drawn++ % random.length] ?? 0) % below
const one = <T>(arbitrary: fc.Arbitrary<T>): T => {
  const [value] = fc.sample(arbitrary, { numRuns: 1, seed: chance(2 ** 30) })
  return value as T
}

let follower: Follower
let images: Listing[] = []
let other: pg.Client

/** Some have long texts, so that not all of them find room in memory. */
const anyListing = (place: number): Listing => {
  const made = { ...one(listing), id: idOf(place) }
  return chance(4) > 0 ? made : { ...made, description: made.description + 'z'.repeat(990 - made.description.length) }
}
const anyImage = () => images[chance(images.length)]?.id ?? idOf(0)

async function begin(): Promise<void> {
  const size = [0, 3, 40, 400, 2500][chance(5)] ?? 0
  const kinds = Array.from({ length: Math.min(size, 120) }, (_, place) => anyListing(place))
  images = Array.from({ length: size }, (_, place) => {
    const kind = kinds[chance(kinds.length)] ?? anyListing(place)
    return { ...kind, id: idOf(place), priceCents: chance(3) > 0 ? kind.priceCents : chance(2000) }
  })
  await store(images)
}

const CHANGES: Record<string, () => Promise<unknown>> = {
  price: () => changeImage(anyImage(), { priceCents: cents(chance(3) * 599) }),
  unpublish: () => changeImage(anyImage(), { published: false }),
  publish: () => changeImage(anyImage(), { published: true }),
  rating: () =>
    pool().query('UPDATE images SET rating_sum = rating_sum + $2, rating_count = rating_count + 1 WHERE id = $1', [
      anyImage(),
      chance(501),
    ]),
  removal: () => pool().query('DELETE FROM images WHERE id = $1', [anyImage()]),
  'removal and return': async () => {
    const id = anyImage()
    await pool().query('DELETE FROM images WHERE id = $1 OR product = $1', [id])
    await addListings([{ ...one(listing), id }])
  },
  import: () =>
    saveProducts(
      Array.from({ length: 1 + chance(4) }, () => {
        const { alias, description, imageName, os, architecture, variant, tags } = one(listing)
        const file = { kind: 'squashfs', name: 'root', path: 'root', sizeBytes: 7, sha256: null, fingerprints: {} }
        const serial = String(20250101 + chance(20))
        const version = { serial, sizeBytes: 7, releasedAt: new Date('2025-01-01'), files: [file] }
        const product = chance(2) > 0 ? anyImage() : `imported:${chance(5)}`
        const facts = { product, alias, description, imageName, os, architecture, variant, tags }
        return { ...facts, release: '1', versions: [version] }
      }),
    ),
  words: () => {
    const { alias, description, imageName, tags, os } = one(listing)
    return pool().query(
      `UPDATE images SET alias = $2, description = $3, image_name = $4, tags = $5, os = $6, search_text = $7 WHERE id = $1`,
      [anyImage(), alias, description, imageName, tags, os, searchText({ alias, description, imageName, tags })],
    )
  },
  'many at once': () =>
    pool().query(
      `UPDATE images SET price_cents = price_cents % 1000 + 1
        WHERE id IN (SELECT id FROM images WHERE price_cents % 3 = $1 FOR UPDATE SKIP LOCKED)`,
      [chance(3)],
    ),
  'a slow one': async () => {
    if ((await other.query('SELECT pg_current_xact_id_if_assigned() AS busy')).rows[0]?.busy)
      await other.query('COMMIT')
    else if (images.length > 3) {
      await other.query('BEGIN')
      await other.query(
        'UPDATE images SET price_cents = 599 WHERE id IN (SELECT id FROM images LIMIT 3 FOR UPDATE SKIP LOCKED)',
      )
    }
  },
}

async function change(): Promise<string> {
  const names = Object.keys(CHANGES)
  const name = names[chance(names.length)] ?? ''
  // What the slow one has locked is refused to others, an image that is gone is not found: both change nothing. Nor does
  // a machine so busy that the database does not answer in time.
  await CHANGES[name]?.().catch((error: { code?: string }) => {
    if (error.code !== 'image_not_found' && !isUnavailable(error)) throw error
  })
  return name
}

/** The page that was asked for, the last one, or some page in between. */
const withPage = (asked: Asked, totalPages: number): CatalogQuery => {
  const parsed = CatalogQuery.parse(asked)
  return chance(2) > 0 ? parsed : { ...parsed, page: 1 + chance(Math.max(1, totalPages)) }
}

/** A machine that is busy with something else may keep the database from answering in time. */
async function patiently<T>(work: () => Promise<T>, tries = 5): Promise<T> {
  return work().catch((error: unknown) => {
    if (tries === 1 || !isUnavailable(error)) throw error
    return patiently(work, tries - 1)
  })
}

async function compare(what: string): Promise<void> {
  // An empty value counts as absent, which is the doorman's to know.
  const asked = Object.fromEntries(Object.entries(one(query)).filter(([, value]) => value))
  const memory = catalogEngine()
  const first = await memory.list(CatalogQuery.parse(asked))
  const wanted = withPage(asked, first.pagination.totalPages)
  const filters = FilterQuery.parse(asked)
  const withFacets = chance(4) === 0
  const id = anyImage()
  const answers = async (engine: typeof memory) => ({
    list: await engine.list(wanted),
    details: await engine.details(id),
    facets: withFacets ? await engine.facets(filters) : undefined,
    words: withFacets ? inOrder(await engine.words()) : undefined,
  })

  const [answered, right] = [await answers(memory), await patiently(() => answers(postgresEngine))]

  const { fromMemory } = memory
  const told: [string | undefined, unknown][] = [
    [fromMemory?.list(wanted)?.toString(), right.list],
    [fromMemory?.details(id)?.toString(), right.details],
    [withFacets ? fromMemory?.facets(filters)?.toString() : undefined, right.facets],
  ]
  for (const [json, data] of told) {
    // On a busy machine even little takes long.
    if (json === undefined) continue
    toldFromMemory++
    if (json !== JSON.stringify(data)) expect(json, `${what} ${JSON.stringify(wanted)}`).toBe(JSON.stringify(data))
  }

  // Only what differs is worth vitest's careful comparison.
  if (!isDeepStrictEqual(answered, right)) expect(answered, `${what} ${JSON.stringify(wanted)}`).toEqual(right)
}

let toldFromMemory = 0

/** Words come in no order. */
const inOrder = (words: Suggestion[]) => words.map(({ kind, text, count }) => `${kind} ${text} ${count}`).sort()

const isInMemory = () => catalogEngine() !== postgresEngine

beforeAll(async () => {
  process.env.CATALOG_MEMORY_MB = '1'
  other = new pg.Client({ connectionString: process.env.DATABASE_URL })
  await other.connect()
  follower = followCatalog()
})
afterAll(async () => {
  await other.end()
  await follower.stop()
})

test(`${QUERIES} random questions (seed ${SEED}) to random catalogues that change at random`, async () => {
  let asked = 0
  for (let catalogue = 0; asked < QUERIES; catalogue++) {
    await other.query('ROLLBACK')
    await begin()
    if (catalogue % TAKEN_ANEW === 0) {
      await follower.stop()
      follower = followCatalog()
    }
    await eventually('the catalogue is in memory', isInMemory)
    for (let changes = 0; changes < CHANGES_TO_A_CATALOGUE && asked < QUERIES; changes++) {
      const last = await change()
      await follower.pull()
      expect(isInMemory()).toBe(true)
      for (let count = 0; count < QUERIES_BETWEEN_CHANGES; count++, asked++) {
        await compare(`question ${asked}, catalogue ${catalogue} of ${images.length}, after "${last}":`)
      }
    }
  }
  expect(toldFromMemory).toBeGreaterThan(QUERIES)
}, 3_600_000)
