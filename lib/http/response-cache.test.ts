import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { handlers } from '@/app/api/v1/handlers'
import { countEpochs } from '@/lib/catalog/epoch'
import { createImage } from '@/lib/testing/create-image'
import { openServer, type Wire } from '@/lib/testing/open-server'
import { db } from '@/lib/testing/prisma'
import { statementsOf } from '@/lib/testing/statements-of'

const LIST = '/api/v1/images/public?os=ubuntu&limit=5'

let shop: Awaited<ReturnType<typeof openServer>>
let epoch: number | null

beforeAll(async () => {
  shop = await openServer(handlers)
  for (let count = 0; count < 8; count++) await createImage()
})
beforeEach(() => {
  // No answer of one test is true in the next one.
  epoch = Math.random()
  countEpochs(() => epoch)
})
afterEach(() => countEpochs(() => null))
afterAll(() => shop.close())

/** What went over the wire, but for what differs between any two answers. */
const bare = ({ status, headers, bytes }: Wire) => {
  const { date: _, 'x-request-id': id, 'transfer-encoding': __, ...others } = headers
  expect(id).toMatch(/^[0-9a-f-]{36}$/)
  return { status, headers: others, bytes: bytes.toString('latin1') }
}

test.each([
  ['plain', {}],
  ['compressed with brotli', { 'accept-encoding': 'br, gzip' }],
  ['compressed with gzip', { 'accept-encoding': 'gzip' }],
])('an answer that is kept is the same on the wire, %s, and costs no statement', async (_, headers) => {
  const [image] = await db().image.findMany({ take: 1 })
  for (const target of [LIST, `/api/v1/images/public/${image?.id}`]) {
    const made = await shop.ask(target, { headers })
    await shop.ask(target, { headers })

    let kept: Wire | undefined
    const statements = await statementsOf(async () => (kept = await shop.ask(target, { headers })))

    expect(statements).toEqual([])
    expect(kept && bare(kept)).toEqual(bare(made))
  }
})

test('a kept answer is a 304 for whoever has it, and has no body for HEAD', async () => {
  const { headers } = await shop.ask(LIST)
  const made = await shop.ask('/api/v1/images/public?limit=5&os=ubuntu', { method: 'HEAD' })

  const unchanged = await shop.ask(LIST, { headers: { 'if-none-match': headers.etag ?? '' } })
  const head = await shop.ask(LIST, { method: 'HEAD' })

  expect(unchanged.status).toBe(304)
  expect(unchanged.headers.etag).toBe(headers.etag)
  expect(unchanged.bytes).toHaveLength(0)
  expect(bare(head)).toEqual(bare(made))
})

test('an answer of the past is made anew', async () => {
  const before = await shop.ask(LIST)
  await createImage()
  expect((await shop.ask(LIST)).bytes.equals(before.bytes)).toBe(true)

  epoch = Math.random()

  expect((await shop.ask(LIST)).bytes.equals(before.bytes)).toBe(false)
})

test('an answer that was overtaken by a change while it was made is not kept', async () => {
  const holder = new pg.Client({ connectionString: process.env.DATABASE_URL })
  await holder.connect()
  await holder.query('BEGIN')
  await holder.query('LOCK TABLE images IN ACCESS EXCLUSIVE MODE')
  const asking = shop.ask(LIST)
  await sleep(100)
  epoch = Math.random()
  await holder.query('ROLLBACK')
  await holder.end()
  expect((await asking).status).toBe(200)

  expect(await statementsOf(() => shop.ask(LIST))).not.toEqual([])
})

test('nothing is kept while nobody counts the changes', async () => {
  epoch = null
  await shop.ask(LIST)

  expect(await statementsOf(() => shop.ask(LIST))).not.toEqual([])
})

test('a query that is spelt otherwise is answered from the same kept answer', async () => {
  const made = await shop.ask('/api/v1/images/public?architecture=x86_64,arm64&search=B+a&page=1')
  const others = [
    'architecture=ARM64%2Camd64&search=a++b&sort_by=added_date',
    'search=A+B&architecture=aarch64,amd64,amd64&x=1',
  ]

  for (const query of others) {
    expect((await shop.ask(`/api/v1/images/public?${query}`)).headers.etag).toBe(made.headers.etag)
  }
})

test('a refusal is never kept', async () => {
  for (const target of ['/api/v1/images/public?limit=0', '/api/v1/images/public/0123456789abcdef01234567']) {
    const refused = await shop.ask(target)
    expect(refused.status).toBeGreaterThanOrEqual(400)
    expect(bare(await shop.ask(target))).toEqual(bare(refused))
  }
})
