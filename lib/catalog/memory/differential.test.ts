import { isDeepStrictEqual } from 'node:util'
import fc from 'fast-check'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Suggestion } from '@/lib/contract/catalog'
import { CatalogQuery, FilterQuery } from '@/lib/contract/catalog-query'
import { isUnavailable } from '@/lib/database/unavailable'
import { inTransaction, pool } from '@/lib/db'
import { cents } from '@/lib/money'
import type { Asked, ModelImage } from '@/lib/testing/catalog-model'
import { eventually } from '@/lib/testing/eventually'
import { addImages, catalogueOf, idOf, kind, query, store } from '@/lib/testing/random-catalog'
import { catalogEngine } from '../catalog-engine'
import { changeImage } from '../change-image'
import { foldTexts } from '../fold-texts'
import type { Follower } from '../follower'
import { saveProducts } from '../import/save-products'
import { postgresEngine } from '../postgres-engine'
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
let images: ModelImage[] = []
let other: pg.Client

/** Some have long texts, so that not all of them find room in memory. */
const anyKind = () => {
  const made = one(kind)
  return chance(4) > 0 ? made : { ...made, description: made.description + 'z'.repeat(990 - made.description.length) }
}
const anyImage = () => images[chance(images.length)]?.id ?? idOf(0)
const listingOf = (place: string) => `(SELECT listing_id FROM images WHERE id = ${place})`

async function begin(): Promise<void> {
  const size = [0, 3, 40, 400, 2500][chance(5)] ?? 0
  const kinds = Array.from({ length: Math.min(size, 120) }, anyKind)
  images = catalogueOf(
    Array.from({ length: size }, () => {
      const kind = kinds[chance(kinds.length)] ?? anyKind()
      return { ...kind, priceCents: chance(3) > 0 ? kind.priceCents : chance(2000) }
    }),
  )
  await store(images)
}

const CHANGES: Record<string, () => Promise<unknown>> = {
  price: () => changeImage(anyImage(), { priceCents: cents(chance(3) * 599) }),
  unpublish: () => changeImage(anyImage(), { published: false }),
  publish: () => changeImage(anyImage(), { published: true }),
  'whole listing on or off the shelf': () =>
    pool().query(`UPDATE listings SET published = NOT published WHERE id = ${listingOf('$1')}`, [anyImage()]),
  rating: () =>
    pool().query(
      `UPDATE listings SET rating_sum = rating_sum + $2, rating_count = rating_count + 1 WHERE id = ${listingOf('$1')}`,
      [anyImage(), chance(501)],
    ),
  'move to another listing': () =>
    pool().query(
      `UPDATE images i SET listing_id = ${listingOf('$2')}
        WHERE id = $1 AND EXISTS (SELECT FROM images WHERE id = $2)
          AND NOT EXISTS (SELECT FROM images o WHERE o.listing_id = ${listingOf('$2')} AND o.architecture = i.architecture)`,
      [anyImage(), anyImage()],
    ),
  removal: () => pool().query('DELETE FROM images WHERE id = $1', [anyImage()]),
  'removal and return': async () => {
    const image = images[chance(images.length)]
    if (!image) return
    await pool().query('DELETE FROM images WHERE id = $1 OR product = $1', [image.id])
    const { id, architecture } = image
    await addImages([{ ...one(kind), id, architecture, listingId: idOf(1_000_000 + drawn) }])
  },
  import: () =>
    saveProducts(
      Array.from({ length: 1 + chance(4) }, () => {
        const { alias, description, imageName, os, variant, tags } = one(kind)
        const file = { kind: 'squashfs', name: 'root', path: 'root', sizeBytes: 7, sha256: null, fingerprints: {} }
        const serial = String(20250101 + chance(20))
        const version = { serial, sizeBytes: 7, releasedAt: new Date('2025-01-01'), files: [file] }
        const nth = chance(9)
        const known = chance(2) > 0 ? images[chance(images.length)] : undefined
        const identity = known
          ? { product: known.id, listingKey: `own:${drawn}`, architecture: known.architecture }
          : { product: `imported:${nth}`, listingKey: `key:${nth % 3}`, architecture: `arch${nth}` }
        const facts = { ...identity, alias, description, imageName, os, variant, tags }
        return { ...facts, kind: 'system' as const, release: '1', versions: [version] }
      }),
    ),
  words: () => {
    const { alias, description, imageName, tags, categories, os } = one(kind)
    const id = anyImage()
    return inTransaction(async (tx) => {
      const { rows } = await tx.query<{ id: string }>(
        `UPDATE listings SET description = $2, tags = $3, categories = $4, os = $5 WHERE id = ${listingOf('$1')} RETURNING id`,
        [id, description, tags, categories, os],
      )
      await tx.query('UPDATE images SET alias = $2, image_name = $3 WHERE id = $1', [id, alias, imageName])
      await foldTexts(
        tx,
        rows.map((each) => each.id),
      )
    })
  },
  'many at once': () =>
    pool().query(
      `UPDATE listings SET price_cents = price_cents % 1000 + 1
        WHERE id IN (SELECT id FROM listings WHERE price_cents % 3 = $1 FOR UPDATE SKIP LOCKED)`,
      [chance(3)],
    ),
  'a slow one': async () => {
    if ((await other.query('SELECT pg_current_xact_id_if_assigned() AS busy')).rows[0]?.busy)
      await other.query('COMMIT')
    else if (images.length > 3) {
      await other.query('BEGIN')
      await other.query(
        'UPDATE listings SET price_cents = 599 WHERE id IN (SELECT id FROM listings LIMIT 3 FOR UPDATE SKIP LOCKED)',
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
