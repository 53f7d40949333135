import fc from 'fast-check'
import pg from 'pg'
import { afterAll, beforeAll, beforeEach, expect, inject, test } from 'vitest'
import { CatalogQuery, FilterQuery } from '@/lib/contract/catalog-query'
import { pool } from '@/lib/db'
import { cents } from '@/lib/money'
import { rateImage } from '@/lib/ratings/rate-image'
import { createImage } from '@/lib/testing/create-image'
import { createUser } from '@/lib/testing/create-user'
import { eventually } from '@/lib/testing/eventually'
import { addImages, catalogueOf, kind } from '@/lib/testing/random-catalog'
import { statementsOf } from '@/lib/testing/statements-of'
import { catalogEngine } from '../../catalog-engine'
import { changeImage } from '../../change-image'
import { catalogEpoch } from '../../epoch'
import type { Follower } from '../../follower'
import { getPublicImage } from '../../get-public-image'
import { listPublicImages } from '../../list-public-images'
import { postgresEngine } from '../../postgres-engine'
import { followCatalog } from './follow-catalog'

let follower: Follower

const everything = CatalogQuery.parse({ limit: '100' })
const isInMemory = () => catalogEngine() !== postgresEngine
/** Whether memory says what the database says. */
const isRight = async () =>
  JSON.stringify(await catalogEngine().list(everything)) === JSON.stringify(await postgresEngine.list(everything))

/** A connection that none of the shop's code knows of, as another server's would be. */
async function elsewhere(): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: process.env.DATABASE_URL })
  await client.connect()
  return client
}

/** Ends the connections by which the catalogue is followed, as a network that fails does. */
const cutFollowers = () =>
  pool().query(
    `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
      WHERE datname = current_database() AND application_name = 'chandlery catalog'`,
  )

beforeAll(async () => {
  for (let count = 0; count < 5; count++) await createImage()
  expect(isInMemory()).toBe(false)
  follower = followCatalog()
  await eventually('the catalogue is in memory', isInMemory)
})
beforeEach(() => eventually('memory is right', isRight))
afterAll(() => follower.stop())

test('what is published is answered from memory, without a statement', async () => {
  const { id, alias } = await createImage({ tags: ['web'] })
  await eventually('the image is there', async () => (await listPublicImages(everything)).pagination.total > 5)
  const expected = { list: await postgresEngine.list(everything), details: await postgresEngine.details(id) }
  await follower.stop()
  follower = followCatalog()
  await eventually('the catalogue is in memory', isInMemory)
  const engine = catalogEngine()

  // The follower's own questions are the only ones.
  const statements = await statementsOf(async () => {
    expect(await engine.list(everything)).toEqual(expected.list)
    expect(await engine.details(id)).toEqual(expected.details)
    expect((await engine.list({ ...everything, search: alias })).images).toHaveLength(1)
    expect((await engine.facets(FilterQuery.parse({ tag: 'web' }))).total).toBe(1)
  })

  expect(statements.filter((statement) => !statement.includes('COPY'))).toEqual([])
})

test('who rates an image or changes it sees that in the next answer', async () => {
  const { id } = await createImage()
  const { caller } = await createUser()
  await eventually('the image is there', async () => (await catalogEngine().details(id)) !== undefined)

  for (let count = 0; count < 20; count++) {
    await rateImage(caller, id, count % 6)
    expect(await getPublicImage(id)).toMatchObject({ average_rating: count % 6, rating_count: 1 })
    await changeImage(id, { priceCents: cents(count) })
    expect(await getPublicImage(id)).toMatchObject({ price: count / 100 })
  }
  await changeImage(id, { published: false })
  await expect(getPublicImage(id)).rejects.toMatchObject({ code: 'image_not_found' })
})

test('a change through one image of a listing is seen at once on all of them, and from elsewhere soon', async () => {
  const one = await createImage()
  const siblings = [one, await createImage({ listingId: one.listingId, architecture: 'arm64' })]
  const { caller } = await createUser()
  const told = (of: string) => Promise.all(siblings.map(async ({ id }) => (await getPublicImage(id))[of as 'price']))
  for (const { id } of siblings)
    await eventually('the image is there', async () => (await catalogEngine().details(id)) !== undefined)

  await changeImage(one.id, { priceCents: cents(250) })
  expect(await told('price')).toEqual([2.5, 2.5])
  await rateImage(caller, siblings[1]?.id ?? '', 3)
  expect(await told('average_rating')).toEqual([3, 3])

  const another = await elsewhere()
  await another.query('UPDATE listings SET price_cents = 111 WHERE id = $1', [one.listingId])
  await eventually('both have the price', async () => (await told('price')).every((price) => price === 1.11))
  await another.query('UPDATE listings SET published = false WHERE id = $1', [one.listingId])
  await another.end()
  for (const { id } of siblings)
    await eventually('the image is gone', async () => (await catalogEngine().details(id)) === undefined)
})

test('a change that was in flight while later ones were seen is not missed', async () => {
  const [early, late] = [await createImage(), await createImage()]
  await eventually('both are there', async () => (await catalogEngine().details(late.id)) !== undefined)
  const slow = await elsewhere()
  await slow.query('BEGIN')
  await slow.query('UPDATE listings SET price_cents = 111 WHERE id = $1', [early.listingId])
  await changeImage(late.id, { priceCents: cents(222) })
  await follower.pull()
  expect(await getPublicImage(early.id)).toMatchObject({ price: 0 })

  await slow.query('COMMIT')
  await slow.end()

  await eventually('the early change is seen', async () => (await getPublicImage(early.id)).price === 1.11)
  expect(await getPublicImage(late.id)).toMatchObject({ price: 2.22 })
})

test('what is deleted is gone', async () => {
  const { id } = await createImage()
  await eventually('the image is there', async () => (await catalogEngine().details(id)) !== undefined)

  await pool().query('DELETE FROM images WHERE id = $1', [id])
  await eventually('the image is gone', async () => (await catalogEngine().details(id)) === undefined)

  const { rowCount } = await pool().query(
    'DELETE FROM images WHERE NOT EXISTS (SELECT FROM ratings WHERE listing_id = images.listing_id)',
  )
  expect(rowCount).toBeGreaterThan(5)
  await eventually('all of them are gone', isRight)
})

test('a change of the catalogue begins an epoch, and a change of anything else does not', async () => {
  const { id } = await createImage()
  await eventually('the image is there', async () => (await catalogEngine().details(id)) !== undefined)
  const before = catalogEpoch()

  await createUser()
  await pool().query('UPDATE images SET created_at = now() WHERE id = $1', [id])
  await follower.pull()
  expect(catalogEpoch()).toBe(before)

  await changeImage(id, { prespawn: true })
  expect(catalogEpoch()).not.toBe(before)
})

test.each([
  ['images', ['product', 'withdrawn_at', 'unpublished_by']],
  ['listings', ['source_id', 'source_key', 'only_architecture', 'set_by_operator']],
])('each column of %s is followed, or is none that the catalogue shows', async (table, ofSources) => {
  const notFollowed = ['id', ...ofSources, 'created_at', 'changed_xid']
  const { rows } = await pool().query<{ column: string; trigger: string }>(
    `SELECT attname AS column, pg_get_triggerdef(t.oid) AS trigger
       FROM pg_attribute JOIN pg_trigger t ON tgrelid = attrelid AND tgname = $1 || '_number_changed'
      WHERE attrelid = $1::regclass AND attnum > 0 AND NOT attisdropped AND attgenerated = ''`,
    [table],
  )

  const missed = rows.filter(({ column, trigger }) => !new RegExp(`new\\.${column}\\b`, 'i').test(trigger))

  expect(missed.map(({ column }) => column).sort()).toEqual(notFollowed.sort())
})

test('after its connection was lost it sees what happened meanwhile', async () => {
  const { id, listingId } = await createImage()
  await eventually('the image is there', async () => (await catalogEngine().details(id)) !== undefined)
  const another = await elsewhere()

  for (let count = 1; count <= 5; count++) {
    await cutFollowers()
    await another.query('UPDATE listings SET price_cents = $2 WHERE id = $1', [listingId, count])
    await eventually('the change is seen', async () => (await getPublicImage(id)).price === count / 100)
    expect(isInMemory()).toBe(true)
  }
  await another.end()
})

test('what was seen before its connection was lost is not taken in once more', async () => {
  const before = catalogEpoch()
  const connections = `SELECT pid FROM pg_stat_activity
    WHERE datname = current_database() AND application_name = 'chandlery catalog'`
  const former = (await pool().query<{ pid: number }>(connections)).rows.map(({ pid }) => pid)
  await cutFollowers()
  await eventually('it is followed over another connection', async () => {
    const { rows } = await pool().query<{ pid: number }>(connections)
    return rows.some(({ pid }) => !former.includes(pid))
  })
  await follower.pull()

  expect(catalogEpoch()).toBe(before)
})

test('a snapshot that was just taken is not taken in once more', async () => {
  await follower.stop()
  follower = followCatalog()
  await eventually('the catalogue is in memory', isInMemory)

  // Each image that is taken in is a change, and so is that the snapshot is shown.
  expect(catalogEpoch()).toBe((await listPublicImages(everything)).pagination.total + 1)
})

test('another database under the same address is taken for what it is', async () => {
  const before = catalogEpoch()
  expect((await listPublicImages(everything)).pagination.total).toBeGreaterThan(0)
  const name = new URL(process.env.DATABASE_URL ?? '').pathname.slice(1)
  const maintenance = new pg.Client({ connectionString: inject('postgresUrl') })
  await maintenance.connect()

  await maintenance.query(`ALTER DATABASE ${name} WITH ALLOW_CONNECTIONS false`)
  await maintenance.query('SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = $1', [name])
  await maintenance.query(`ALTER DATABASE ${name} RENAME TO ${name}_former`)
  await maintenance.query(`CREATE DATABASE ${name} TEMPLATE template_shop`)

  await eventually('it is empty', async () => {
    const list = await listPublicImages(everything).catch(() => undefined)
    return list?.pagination.total === 0 && isInMemory()
  })
  expect(catalogEpoch()).toBeGreaterThan(before ?? 0)
  await maintenance.query(`DROP DATABASE ${name}_former`)
  await maintenance.end()
})

test('half of it being garbage, the snapshot is taken anew, and no epoch comes twice', async () => {
  await addImages(catalogueOf(fc.sample(kind, 200).map((each) => ({ ...each, published: true, isListed: true }))))
  const epochs: (number | null)[] = []
  const engine = catalogEngine()
  for (let round = 0; catalogEngine() === engine; round++) {
    // Found by other words each time, every image gets a new row and leaves a former one.
    await pool().query(`UPDATE listings SET description = repeat('x', 900)`)
    await pool().query(`UPDATE images SET search_text = id || $1`, [` round ${round}`])
    await follower.pull()
    epochs.push(catalogEpoch())
    expect(round).toBeLessThan(1000)
  }

  epochs.push(catalogEpoch())
  const begun = epochs.filter((epoch, place) => epoch !== epochs[place - 1])
  expect(new Set(begun).size).toBe(begun.length)
  await eventually('memory is right', isRight)
})
