import { rm } from 'node:fs/promises'
import { Redis } from 'ioredis'
import { type EmbeddedPostgres, openEmbeddedPostgres } from '@/lib/database/embedded-postgres'
import { migrate } from '@/lib/database/migrate'
import { createImage } from '@/lib/testing/create-image'
import { createUser } from '@/lib/testing/create-user'
import { lendSettings } from '@/lib/testing/lend-settings'
import { openRedis, type RedisServer } from '@/lib/testing/open-redis'
import { type ServerProcess, startServer } from '@/lib/testing/start-server'
import { temporaryFolder } from '@/lib/testing/temporary-folder'
import { expect, test } from './shop-test'

// What a Redis counts for two built servers, each of which has the code twice: the API's, and that of the forms.

const PASSWORD = 'correct horse battery'

let dataDir: string
let postgres: EmbeddedPostgres
let store: RedisServer
let operator: Redis
let servers: ServerProcess[]
let takeBack: () => Promise<void>

test.describe.configure({ mode: 'serial', timeout: 120_000 })
test.beforeAll(async () => {
  dataDir = await temporaryFolder()
  postgres = await openEmbeddedPostgres({ dataDir, isThrowAway: true })
  await migrate(postgres)
  store = await openRedis()
  operator = new Redis(store.url)
  operator.on('error', () => {})
  const ours = {
    DATABASE_URL: postgres.url,
    NEXTAUTH_SECRET: 'a secret of the tests, known to everybody',
    LOG_LEVEL: 'silent',
  }
  takeBack = lendSettings(ours)
  const settings = { REDIS_URL: store.url, RATE_LIMIT_POINTS: '1000', TRUSTED_PROXIES: '127.0.0.1', LOG_LEVEL: 'info' }
  servers = await Promise.all([1, 2].map(() => startServer({ ...ours, ...settings })))
})
test.afterAll(async () => {
  await Promise.all(servers.map((server) => server.end('SIGKILL')))
  operator.disconnect()
  await store.close()
  await takeBack()
  await postgres.close()
  await rm(dataDir, { recursive: true, force: true })
})

let addresses = 0
const newAddress = () => `192.0.2.${++addresses}`
const urlOf = (n: number) => servers[n % 2]?.url ?? ''

const buy = (n: number, image: string, token: string, ip: string) =>
  fetch(`${urlOf(n)}/api/v1/images/purchase/${image}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'x-forwarded-for': ip },
  })
const logIn = (n: number, email: string, password: string) =>
  fetch(`${urlOf(n)}/api/v1/users/auth/login`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-forwarded-for': newAddress() },
    body: JSON.stringify({ email, password }),
  })
const signIn = (n: number, email: string, password: string) =>
  fetch(`${urlOf(n)}/auth/sign-in`, {
    method: 'POST',
    headers: { 'sec-fetch-site': 'same-origin', 'x-forwarded-for': newAddress() },
    body: new URLSearchParams({ email, password }),
    redirect: 'manual',
  })

test('two servers together let as many purchases pass as one', async () => {
  const { token } = await createUser({ balanceCents: 1000 })
  const { id } = await createImage({ priceCents: 100 })
  const ip = newAddress()

  const answers = await Promise.all(Array.from({ length: 50 }, (_, n) => buy(n, id, token, ip)))

  // Two servers may each be first with one of both who pay, which is never more than one alone would let pass.
  const passed = answers.filter(({ status }) => status !== 429)
  expect(passed.length).toBeGreaterThan(0)
  expect(passed.length).toBeLessThanOrEqual(42)
  expect(passed.filter(({ status }) => status === 200)).toHaveLength(1)
})

test('attempts on an account are counted together, at both servers, by API and form', async () => {
  const { email } = await createUser({ password: PASSWORD })
  for (let n = 0; n < 5; n++) {
    expect((await logIn(n, email, 'a wrong one')).status).toBe(400)
    expect((await signIn(n, email, 'a wrong one')).status).not.toBe(429)
  }

  const refused = await Promise.all([0, 1].flatMap((n) => [logIn(n, email, PASSWORD), signIn(n, email, PASSWORD)]))

  expect(refused.map(({ status }) => status)).toEqual([429, 429, 429, 429])
  const clients = String(await operator.client('LIST'))
    .trim()
    .split('\n')
  expect(clients, 'one connection of each server, and that of the test').toHaveLength(3)
})

test('while Redis is gone forms and API refuse, pages are shown, and all is well once it is back', async () => {
  const { email } = await createUser({ password: PASSWORD })
  await store.stop()

  for (const answer of [await logIn(0, email, PASSWORD), await signIn(1, email, PASSWORD)]) {
    expect([answer.status, answer.headers.get('retry-after')]).toEqual([503, '1'])
  }
  for (const path of ['/', '/sign-in', '/api/v1/images/public', '/readyz']) {
    const headers = { 'x-forwarded-for': newAddress() }
    expect((await fetch(`${urlOf(0)}${path}`, { headers })).status).toBe(200)
  }

  await store.start()
  await expect.poll(async () => (await logIn(0, email, PASSWORD)).status).toBe(200)
  await expect.poll(async () => (await signIn(1, email, PASSWORD)).status).toBe(303)
})

test('F6: told to stop, a server ends with 0 also while Redis hangs, and never said its password', async () => {
  store.hang(true)
  const { email } = await createUser({ password: PASSWORD })
  // Heard at once: it may be cut before anybody waits for it.
  const asked = logIn(0, email, PASSWORD).catch(() => undefined)

  const ended = await Promise.all(servers.map((server) => server.end('SIGTERM')))

  expect(ended).toEqual([0, 0])
  await asked
  for (const { said } of servers) {
    expect(said()).toContain('Redis does not answer')
    expect(said()).not.toContain(store.password)
  }
})
