import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { handlers } from '@/app/api/v1/handlers'
import { createImage } from '@/lib/testing/create-image'
import { createUser, type TestUser } from '@/lib/testing/create-user'
import { expectInvariants } from '@/lib/testing/expect-invariants'
import { type FaultProxy, faultProxy } from '@/lib/testing/fault-proxy'
import { openServer } from '@/lib/testing/open-server'

// F1 to F3 and F5: the shop on a database that goes away, hangs, is locked, or falls silent at the worst moment. The
// time-outs are those of production, and nothing here is timed: a test waits ten times as long as the bar allows.

const POOL_SIZE = 5
const PATIENCE = { timeout: 20_000, interval: 50 }

const direct = process.env.DATABASE_URL ?? ''
let proxy: FaultProxy
let shop: Awaited<ReturnType<typeof openServer>>
let buyer: TestUser

beforeAll(async () => {
  const through = new URL(direct)
  proxy = await faultProxy(Number(through.port))
  through.port = String(proxy.port)
  // The settings are read on first use, which comes after this.
  Object.assign(process.env, { DATABASE_URL: through.href, DATABASE_POOL_SIZE: String(POOL_SIZE) })
  delete process.env.DATABASE_STATEMENT_TIMEOUT_MS
  delete process.env.DATABASE_CONNECT_TIMEOUT_MS

  shop = await openServer(handlers)
  buyer = await createUser({ balanceCents: 100_000 })
})
afterEach(async () => {
  proxy.refuse(false)
  proxy.hang(false)
  proxy.delay(0)
  // What hung is not healed by data that flow again: bytes in between are lost.
  proxy.cut('reset')
  await expectHealed()
})
afterAll(async () => {
  await shop.close()
  await proxy.close()
})

const library = () => shop.ask('/api/v1/images/user', { headers: { authorization: `Bearer ${buyer.token}` } })
const buy = (imageId: string, key?: string) =>
  shop.ask(`/api/v1/images/purchase/${imageId}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${buyer.token}`, ...(key && { 'idempotency-key': key }) },
  })

const expectUnavailable = (answer: Awaited<ReturnType<typeof library>>) => {
  expect(answer.status).toBe(503)
  expect(answer.headers['retry-after']).toBe('1')
  expect(JSON.parse(answer.bytes.toString())).toEqual({
    statusCode: 503,
    error: 'Service Unavailable',
    message: 'The service is temporarily unavailable, please retry',
    code: 'unavailable',
  })
}

const expectHealed = () => expect.poll(async () => (await library()).status, PATIENCE).toBe(200)

/** Until Postgres has noticed that its client is gone, the cut transaction holds its key. */
async function expectKeysFree(): Promise<void> {
  const client = new pg.Client({ connectionString: direct })
  await client.connect()
  const held = `
    SELECT count(*)::int AS count FROM pg_locks
     WHERE locktype = 'advisory' AND database = (SELECT oid FROM pg_database WHERE datname = current_database())`
  try {
    await expect.poll(async () => (await client.query(held)).rows[0].count, PATIENCE).toBe(0)
  } finally {
    await client.end()
  }
}

test('F1: a database that is down is a 503, and its return is noticed without a restart', async () => {
  proxy.refuse(true)
  expectUnavailable(await library())
  expectUnavailable(await buy('0123456789abcdef01234567'))
  expect((await shop.ask('/readyz')).status).toBe(503)
  expect((await shop.ask('/healthz')).status).toBe(200)

  proxy.refuse(false)
  await expectHealed()
  expect((await shop.ask('/readyz')).status).toBe(200)
})

test('F2: a database that hangs is a 503', async () => {
  proxy.hang(true)
  expectUnavailable(await library())

  proxy.hang(false)
  await expectHealed()
})

test('F2: a purchase that waits for a lock is a 503 and charges nothing', async () => {
  const image = await createImage({ priceCents: 500 })
  const holder = new pg.Client({ connectionString: direct })
  await holder.connect()
  await holder.query('BEGIN')
  await holder.query('SELECT FROM wallets WHERE holder_id = $1 FOR UPDATE', [buyer.id])

  expectUnavailable(await buy(image.id))

  await holder.query('ROLLBACK')
  await holder.end()
  expect((await buy(image.id)).status).toBe(200)
  await expectInvariants()
})

test('F3: more requests than the pool and its queue hold are refused at once, and the rest are served', async () => {
  const holder = new pg.Client({ connectionString: direct })
  await holder.connect()
  await holder.query('BEGIN')
  await holder.query('LOCK TABLE library_images IN ACCESS EXCLUSIVE MODE')

  let refused = 0
  const ask = async () => {
    const { status } = await library()
    if (status === 503) refused++
    return status
  }
  const answers = Promise.all(Array.from({ length: 400 }, ask))
  await expect.poll(() => refused, { ...PATIENCE, interval: 10 }).toBeGreaterThan(100)
  await holder.query('ROLLBACK')
  await holder.end()

  const statuses = await answers
  expect(statuses.filter((status) => status !== 200 && status !== 503)).toEqual([])
  expect(statuses).toContain(200)
  await expectHealed()
})

test.each(['before', 'after'] as const)(
  'F5: when the answer to a COMMIT is lost (%s it was done), a retry with the key pays once',
  async (when) => {
    const image = await createImage({ priceCents: 700 })
    const cut = proxy.cutNextCommit(when)

    const first = await buy(image.id, `cut-${when}`)
    await cut
    expectUnavailable(first)
    await expectKeysFree()
    const retried = await buy(image.id, `cut-${when}`)
    const again = await buy(image.id, `cut-${when}`)

    expect(retried.status).toBe(200)
    expect(retried.headers['idempotent-replayed']).toBe(when === 'after' ? 'true' : undefined)
    expect(again.headers['idempotent-replayed']).toBe('true')
    expect(again.bytes.equals(retried.bytes)).toBe(true)
    await expectInvariants()
  },
)

test('connections that are reset in the middle of a hundred purchases lose and double nothing', async () => {
  const images: { id: string }[] = []
  for (let count = 0; count < 100; count++) images.push(await createImage({ priceCents: 100 }))

  const purchases = Promise.all(images.map(({ id }, index) => buy(id, `reset-${index}`)))
  for (let cut = 0; cut < 5; cut++) {
    await sleep(20)
    proxy.cut(cut % 2 ? 'reset' : 'end')
  }

  const statuses = (await purchases).map(({ status }) => status)
  expect(statuses.filter((status) => status !== 200 && status !== 503)).toEqual([])
  await expectHealed()
  for (const [index, { id }] of images.entries()) expect((await buy(id, `reset-${index}`)).status).toBe(200)
  await expectInvariants()
})
