import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { handlers } from '@/app/api/v1/handlers'
import { followCatalog } from '@/lib/catalog/memory/replica/follow-catalog'
import { ListFacets } from '@/lib/contract/catalog'
import { GetImageIcon, GetPublicImage, ListPublicImages } from '@/lib/contract/images'
import { type Ask, expectSame, throughRouteFile, throughServer } from '@/lib/testing/both-doors'
import { createImage } from '@/lib/testing/create-image'
import { eventually } from '@/lib/testing/eventually'
import { nasty } from '@/lib/testing/hostile-requests'
import { openServer, type Wire } from '@/lib/testing/open-server'
import { query } from '@/lib/testing/random-catalog'

// The catalogue in memory answers before a `Request` exists. In this shop the long way leads nowhere, so that it shows
// which way an answer took; what the long way would have answered, the route files say.

const NOWHERE = 299
const nowhere = async () => new Response(null, { status: NOWHERE })

let shop: Awaited<ReturnType<typeof openServer>>
let follower: ReturnType<typeof followCatalog>
let shown: { id: string }
let hidden: { id: string }

beforeAll(async () => {
  const icon = { sha256: 'a'.repeat(64), png: new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0xff]) }
  shown = await createImage({ icon, description: 'Überall „Ubuntu“ 🐧\u2028</script>', priceCents: 599 })
  hidden = await createImage({ icon: { ...icon, sha256: 'b'.repeat(64) }, published: false })
  for (let count = 0; count < 30; count++) await createImage({ description: 'Plain ASCII. '.repeat(count) })
  follower = followCatalog()
  shop = await openServer(
    handlers.map(([operation, handler]) => [operation, Object.assign(nowhere.bind(null), handler)]),
  )
  await eventually('the catalogue is in memory', () => follower.icon(shown.id) !== undefined)
})
afterAll(async () => {
  await shop.close()
  await follower.stop()
})

const ENCODINGS = ['', 'br', 'gzip', 'br;q=0, gzip', 'identity', 'nonsense']
const PATHS = [ListPublicImages.path, ListFacets.path] as const

/** Asks the shop twice, because the second answer is a kept one; it may only differ from the long way by its way. */
async function tell(path: string, ask: Partial<Ask> & { target: string }): Promise<Wire> {
  const whole = { method: 'GET', headers: {}, body: '', params: {}, ...ask }
  const made = await throughServer(shop, whole)
  if (made.status === NOWHERE) return made
  const right = await throughRouteFile(path, whole)
  expectSame(made, right)
  expectSame(await throughServer(shop, whole), right)
  return made
}

/** A query, spelt by the rules for forms or nearly by none. */
const spelt = fc.tuple(query, fc.boolean()).map(([asked, isLoose]) => {
  const pairs = Object.entries(asked).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]]))
  if (!isLoose) return String(new URLSearchParams(pairs))
  return pairs
    .map(([name, value]) => `${name}=${String(value).replace(/[^!-~]|[#&%+]/gu, encodeURIComponent)}`)
    .join('&')
})

test('whatever is asked well is told at once, and as the long way tells it', async () => {
  let atOnce = 0
  const asking = fc.asyncProperty(
    fc.constantFrom(...PATHS),
    spelt,
    fc.constantFrom(...ENCODINGS),
    async (path, text, encoding) => {
      const { status } = await tell(path, { target: `${path}?${text}`, headers: { 'accept-encoding': encoding } })
      if (status === 200) atOnce++
    },
  )
  await fc.assert(asking, { numRuns: 300 })

  // Now and then a machine is busy for longer than anything may take at once.
  expect(atOnce).toBeGreaterThan(270)
}, 60_000)

test('what is asked nearly well, or by nobody who means well, is told as the long way tells it or goes that way', async () => {
  const value = fc.oneof(
    nasty,
    fc.constantFrom(
      '1',
      '+1',
      ' 1',
      '01',
      '1.',
      '.5',
      '1e2',
      '5.999',
      '-0',
      'price',
      'asc',
      ',',
      'a,,b',
      '%41',
      '%',
      '+',
    ),
  )
  const name = fc.constantFrom(
    'os',
    'architecture',
    'tag',
    'search',
    'min_price',
    'max_rating',
    'page',
    'limit',
    'sort_by',
    'sort_order',
    'OS',
    '%6fs',
    '__proto__',
  )
  const raw = fc
    .tuple(name, fc.constantFrom('=', '==', '', '%3D'), value)
    .map(([name, is, text]) => `${name}${is}${text.replace(/[^!-~]|#/gu, escaped)}`)
  const text = fc
    .tuple(fc.array(raw, { maxLength: 4 }), fc.constantFrom('&', '&&', ';'))
    .map(([pairs, between]) => pairs.join(between))
  const seen = new Set<number>()
  const asking = fc.asyncProperty(fc.constantFrom(...PATHS), text, async (path, text) => {
    seen.add((await tell(path, { target: `${path}?${text}` })).status)
  })
  await fc.assert(asking, { numRuns: 500 })

  expect([...seen].sort()).toEqual([200, NOWHERE])
}, 60_000)

test('an image and its icon are told at once, and what is none or not to be seen goes the long way', async () => {
  const params = { id: shown.id }
  for (const [{ path }, target] of [
    [GetPublicImage, `/api/v1/images/public/${shown.id}`],
    [GetImageIcon, `/api/v1/images/${shown.id}/icon`],
  ] as const) {
    for (const encoding of ENCODINGS) {
      expect((await tell(path, { target, params, headers: { 'accept-encoding': encoding } })).status).toBe(200)
    }
    const { headers } = await tell(path, { target: `${target}?x=1`, params })
    expect(headers['x-content-type-options']).toBe('nosniff')
    expect((await tell(path, { target, params, method: 'HEAD' })).status).toBe(200)
    for (const known of [headers.etag ?? '', `W/${headers.etag}`, `"x", ${headers.etag}`, '*']) {
      expect((await tell(path, { target, params, headers: { 'if-none-match': known } })).status).toBe(304)
    }
    for (const id of [hidden.id, '0'.repeat(24), shown.id.toUpperCase(), 'abc', `${shown.id}/`, `%${shown.id}`]) {
      expect((await shop.ask(target.replace(shown.id, id))).status).toBeGreaterThanOrEqual(NOWHERE)
    }
  }
})

test('a list that has been changed is told anew, and only reading is told at once', async () => {
  const target = `${ListPublicImages.path}?limit=1`
  const before = await tell(ListPublicImages.path, { target })
  await createImage()
  await follower.pull()

  const after = await tell(ListPublicImages.path, { target })
  expect(after.headers.etag).not.toBe(before.headers.etag)
  for (const method of ['POST', 'DELETE', 'OPTIONS']) {
    expect((await throughServer(shop, { method, target, headers: {}, body: '', params: {} })).status).not.toBe(200)
  }
})

const escaped = (text: string): string => (/^[\ud800-\udfff]$/.test(text) ? '%ED%A0' : encodeURIComponent(text))
