import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { handlers } from '@/app/api/v1/handlers'
import { createToken } from '@/lib/accounts/create-token'
import { newToken } from '@/lib/auth/token'
import { countEpochs } from '@/lib/catalog/epoch'
import { type Env, env } from '@/lib/env'
import { createImage } from '@/lib/testing/create-image'
import { createUser } from '@/lib/testing/create-user'
import type { Renderer } from '@/lib/pages/next'
import { openServer, type Wire } from '@/lib/testing/open-server'

const LIST = '/api/v1/images/public'

const page: Renderer = (incoming, outgoing) => {
  outgoing.writeHead(200, { 'content-type': 'text/html', 'x-page': incoming.url ?? '' }).end('<p>a page</p>')
}

/** A shop with so many points a minute, of which each of its servers gives out its part. */
async function openShop(settings: Partial<Pick<Env, 'RATE_LIMIT_POINTS' | 'SERVERS' | 'TRUSTED_PROXIES'>>) {
  const before = { ...env() }
  Object.assign(env(), { TRUSTED_PROXIES: ['127.0.0.1'], ...settings })
  const shop = await openServer(handlers, page, ['/_next/static/a.js'])
  Object.assign(env(), before)
  return shop
}
type Shop = Awaited<ReturnType<typeof openShop>>

const from = (ip: string, more: Record<string, string> = {}) => ({ headers: { 'x-forwarded-for': ip, ...more } })
const leftOf = ({ headers }: Wire) => Number(/;r=(\d+)/.exec(headers.ratelimit ?? '')?.[1])

let shop: Shop
beforeAll(async () => {
  await createImage()
  shop = await openShop({ RATE_LIMIT_POINTS: 100 })
})
afterAll(() => shop.close())

test('every answer says what is left, at both doors', async () => {
  for (const target of [LIST, `${LIST}/abc-123`, '/api/v1/nothing', '/account/statement.csv', '/api/v1/images/user']) {
    const { headers } = await shop.ask(target, from('192.0.2.1'))

    expect(headers['ratelimit-policy']).toBe('"address";q=100;w=60')
    expect(headers.ratelimit).toMatch(/^"address";r=\d+;t=([1-9]|[1-5]\d|60)$/)
    expect(headers).not.toHaveProperty('retry-after')
  }
  expect(leftOf(await shop.ask(LIST, from('192.0.2.1')))).toBe(70)
})

test('who has no points left is told when to come back: a program in the envelope, a visitor by a page', async () => {
  for (let count = 0; count < 20; count++) expect((await shop.ask(LIST, from('192.0.2.2'))).status).toBe(200)

  const program = await shop.ask(LIST, from('192.0.2.2'))
  const visitor = await shop.ask('/', from('192.0.2.2'))
  const other = await shop.ask(LIST, from('192.0.2.3'))

  expect(JSON.parse(program.bytes.toString())).toEqual({
    statusCode: 429,
    error: 'Too Many Requests',
    message: 'Too many requests',
    code: 'too_many_requests',
  })
  expect(visitor.headers['content-type']).toBe('text/html; charset=utf-8')
  expect(visitor.headers).not.toHaveProperty('x-page')
  for (const refused of [program, visitor]) {
    expect(refused.status).toBe(429)
    expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0)
    expect(Number(refused.headers['retry-after'])).toBeLessThanOrEqual(60)
    expect(refused.headers['cache-control']).toBe('private, no-store')
    expect(refused.headers['x-request-id']).toMatch(/^[0-9a-f-]{36}$/)
    expect(leftOf(refused)).toBe(0)
  }
  expect(program.headers['access-control-allow-origin']).toBe('*')
  expect(other.status).toBe(200)
})

test('a minute later everybody has all points again', async () => {
  while ((await shop.ask(LIST, from('192.0.2.4'))).status === 200);
  const later = performance.now() + 60_001
  const clock = vi.spyOn(performance, 'now').mockImplementation(() => later)

  const answer = await shop.ask(LIST, from('192.0.2.4'))
  clock.mockRestore()

  expect([answer.status, leftOf(answer)]).toEqual([200, 95])
})

test('a token is counted over all its addresses, and what is none by its address alone', async () => {
  const authorization = `Bearer ${newToken()}`
  for (let n = 0; n < 20; n++) await shop.ask(LIST, from(`198.51.100.${n}`, { authorization }))

  const { status, headers } = await shop.ask(LIST, from('198.51.100.99', { authorization }))
  const none = await shop.ask(LIST, from('198.51.100.99', { authorization: 'Bearer chy_invented' }))

  expect(status).toBe(429)
  expect(headers['ratelimit-policy']).toBe('"address";q=100;w=60, "token";q=100;w=60')
  expect(headers.ratelimit).toMatch(/^"token";r=0;t=\d+$/)
  expect([none.status, none.headers['ratelimit-policy']]).toEqual([200, '"address";q=100;w=60'])
})

test('a user is counted over all tokens and addresses', async () => {
  const { id } = await createUser()
  const tokens = await Promise.all([1, 2].map((n) => createToken({ userId: id, name: String(n), expiresAt: null })))
  const ask = (n: number) =>
    shop.ask('/api/v1/images/user', from(`203.0.113.${n}`, { authorization: `Bearer ${tokens[n % 2]}` }))
  for (let n = 0; n < 20; n++) expect((await ask(n)).status).toBe(200)

  const { status, headers } = await ask(20)

  expect(status).toBe(429)
  expect(headers['ratelimit-policy']).toBe('"address";q=100;w=60, "token";q=100;w=60, "user";q=100;w=60')
  expect(headers.ratelimit).toMatch(/^"user";r=0;t=\d+$/)
  expect(Number(headers['retry-after'])).toBeGreaterThan(0)
})

test('a page costs a hundred lists where it is rendered, and as much as any answer that is kept where it is kept', async () => {
  const rich = await openShop({ RATE_LIMIT_POINTS: 1600 })
  const left = async (target: string) => leftOf(await rich.ask(target, from('192.0.2.9')))

  expect(await left('/library')).toBe(1100)
  countEpochs(() => 2)
  expect(await left('/docs')).toBe(600)
  expect(await left('/docs')).toBe(599)
  expect(await left('/docs?utm_source=a')).toBe(598)
  countEpochs(() => null)
  expect(await left('/nothing-here')).toBe(98)
  expect(await left(LIST)).toBe(93)
  const refused = await rich.ask('/library', from('192.0.2.9'))
  expect([refused.status, refused.headers['x-page']]).toEqual([429, undefined])
  await rich.close()
})

test('only a file that is there is free: its folder, its neighbours and what leads out of it are not', async () => {
  const paths = [
    '/_next/static/b.js',
    '/_next/static/',
    '/_next/static/../../',
    '/_next/static/a.js/',
    '/healthz/',
    '//',
  ]
  for (const path of paths) expect((await shop.ask(path, from('192.0.2.10'))).headers).toHaveProperty('ratelimit')
})

test('addresses of one household are one address', async () => {
  await shop.ask(LIST, from('2001:db8:1:2::1'))

  expect(leftOf(await shop.ask(LIST, from('2001:db8:1:2:ffff::2')))).toBe(90)
  expect(leftOf(await shop.ask(LIST, from('2001:db8:1:3::1')))).toBe(95)
})

test('an answer that is kept costs a fifth of one that is made', async () => {
  countEpochs(() => 1)
  await shop.ask(LIST, from('192.0.2.5'))
  const kept = await shop.ask(LIST, from('192.0.2.5'))
  countEpochs(() => null)

  expect(leftOf(kept)).toBe(94)
})

test('health is told to whoever asks, however often, and files of the pages are sent', async () => {
  for (let count = 0; count < 120; count++) {
    const answer = await shop.ask(count % 2 ? '/healthz' : '/_next/static/a.js', from('192.0.2.6'))
    expect(answer.status).toBe(200)
    expect(answer.headers).not.toHaveProperty('ratelimit')
  }
})

test('two servers together give out as much as one', async () => {
  const servers = await Promise.all([1, 2].map(() => openShop({ RATE_LIMIT_POINTS: 100, SERVERS: 2 })))

  const asks = Array.from({ length: 60 }, (_, n) => servers[n % 2]?.ask(LIST, from('192.0.2.7')))
  const statuses = (await Promise.all(asks)).map((answer) => answer?.status)

  expect(statuses.filter((status) => status === 200)).toHaveLength(20)
  expect(statuses.filter((status) => status === 429)).toHaveLength(40)
  await Promise.all(servers.map(({ close }) => close()))
})

test('limits that are off say and refuse nothing', async () => {
  const free = await openShop({ RATE_LIMIT_POINTS: 0 })

  for (let count = 0; count < 30; count++) {
    const { status, headers } = await free.ask(LIST, from('192.0.2.8'))
    expect(status).toBe(200)
    expect(headers).not.toHaveProperty('ratelimit')
    expect(headers).not.toHaveProperty('ratelimit-policy')
  }
  await free.close()
})
