import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { countEpochs } from '@/lib/catalog/epoch'
import { env } from '@/lib/env'
import { openServer } from '@/lib/testing/open-server'
import type { Renderer } from './next'

// One network asks for more pages than can be rendered; another one asks for one now and then.

let whenLetGo: Promise<void>
let letGo: () => void
const hold = () => void (whenLetGo = new Promise((resolve) => (letGo = resolve)))
let rendering = 0

const page: Renderer = async (incoming, outgoing) => {
  rendering++
  await whenLetGo
  outgoing.writeHead(200, { 'content-type': 'text/html', 'x-page': incoming.url ?? '' }).end('<p>a page</p>')
}

let shop: Awaited<ReturnType<typeof openServer>>
beforeAll(async () => {
  Object.assign(env(), { TRUSTED_PROXIES: ['127.0.0.1'] })
  shop = await openServer([], page)
})
beforeEach(() => {
  // Who waits is not late, however busy the machine is.
  vi.spyOn(performance, 'now').mockReturnValue(1)
  hold()
  rendering = 0
  // Nothing that an earlier test rendered is kept.
  const epoch = Math.random()
  countEpochs(() => epoch)
})
afterAll(() => {
  vi.restoreAllMocks()
  countEpochs(() => null)
  return shop.close()
})

const CROWD = '2001:db8:1:2::'
let asked = 0
const askFrom = async (ip: string, target: string): Promise<number> =>
  (await shop.ask(target, { headers: { 'x-forwarded-for': ip } })).status

/** A crowd of one network, each at an address of its own; tells how many are refused so far. */
function crowd(size: number, target: (count: number) => string) {
  const told: number[] = []
  const all = Array.from({ length: size }, async (_, count) => {
    const status = await askFrom(CROWD + (++asked).toString(16), target(count))
    told.push(status)
    return status
  })
  return { all: Promise.all(all), refused: () => told.filter((status) => status === 503).length }
}
const count = (statuses: number[], status: number) => statuses.filter((each) => each === status).length

test.each([
  ['private pages', () => '/library'],
  ['public pages', (count: number) => `/?search=word${count}`],
])('who floods the shop with %s is refused, and not its other visitors', async (_, target) => {
  const flood = crowd(200, target)
  await expect.poll(flood.refused, { timeout: 20_000 }).toBe(134)

  const visitors = Promise.all(
    Array.from({ length: 20 }, (_, n) => askFrom(`192.0.2.${n}`, n % 2 ? '/account' : `/?search=other${n}`)),
  )
  await expect.poll(flood.refused, { timeout: 20_000 }).toBe(154)
  letGo()

  expect(count(await visitors, 200)).toBe(20)
  // But for the two that were held the longest, should they have been given up.
  expect(count(await flood.all, 200)).toBeGreaterThanOrEqual(44)
})

test('who asks for the very page that a crowd waits for has it in its own turn', async () => {
  const flood = crowd(60, (n) => `/?search=both${n}`)
  await expect.poll(() => rendering, { timeout: 20_000 }).toBe(2)

  const visitor = askFrom('192.0.2.1', '/?search=both59')
  const rest = crowd(200, (n) => `/?search=more${n}`)
  await expect.poll(rest.refused, { timeout: 20_000 }).toBeGreaterThan(190)
  letGo()

  expect(await visitor).toBe(200)
  expect(count(await flood.all, 200)).toBeGreaterThan(55)
  await rest.all
})

test('one network alone may use all places', async () => {
  const alone = crowd(66, () => '/library')
  await expect.poll(() => rendering, { timeout: 20_000 }).toBe(2)
  letGo()

  expect(count(await alone.all, 200)).toBe(66)
})
