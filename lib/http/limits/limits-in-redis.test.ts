import { setTimeout as sleep } from 'node:timers/promises'
import { Redis } from 'ioredis'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { handlers } from '@/app/api/v1/handlers'
import { createToken } from '@/lib/accounts/create-token'
import { pool } from '@/lib/db'
import { env } from '@/lib/env'
import { redis, warmRedis } from '@/lib/redis'
import { captureLog } from '@/lib/testing/capture-log'
import { createImage } from '@/lib/testing/create-image'
import { createUser } from '@/lib/testing/create-user'
import { openRedis, type RedisServer } from '@/lib/testing/open-redis'
import { openServer, type Wire } from '@/lib/testing/open-server'
import { statementsOf } from '@/lib/testing/statements-of'

// Log-ins and writes of money and tokens, counted in Redis: by one process here, by two in e2e/limits-in-redis.spec.ts.

const PASSWORD = 'correct horse battery'
const PATIENCE = { timeout: 20_000, interval: 50 }

const logged = captureLog()

type Shop = Awaited<ReturnType<typeof openServer>>
let store: RedisServer
let operator: Redis
let shop: Shop
/** Two that give out a hundred points a minute. */
let strict: Shop[]
let image: string
beforeAll(async () => {
  store = await openRedis()
  operator = new Redis(store.url)
  operator.on('error', () => {})
  Object.assign(env(), { REDIS_URL: store.url, TRUSTED_PROXIES: ['127.0.0.1'], RATE_LIMIT_POINTS: 60_000 })
  shop = await openServer(handlers)
  Object.assign(env(), { RATE_LIMIT_POINTS: 100 })
  strict = await Promise.all([openServer(handlers), openServer(handlers)])
  image = (await createImage({ priceCents: 100 })).id
  await warmRedis()
})
afterAll(async () => {
  await Promise.all([shop, ...strict].map(({ close }) => close()))
  operator.disconnect()
  redis()?.disconnect()
  await store.close()
})

let addresses = 0
/** Nobody has asked from there before. */
const newAddress = () => `192.0.2.${++addresses}`

const post = (path: string, { at = shop, ip = newAddress(), token = '', sent = {} }): Promise<Wire> =>
  at.ask(path, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'x-forwarded-for': ip,
      ...(token && { authorization: `Bearer ${token}` }),
    },
    body: JSON.stringify(sent),
  })
const buy = (token: string, from: { at?: Shop; ip?: string } = {}) =>
  post(`/api/v1/images/purchase/${image}`, { token, ...from })
const makeToken = (token: string) => post('/api/v1/auth/tokens', { token, sent: { alias: 'Another' } })
const logIn = (email: string, password = PASSWORD) => post('/api/v1/users/auth/login', { sent: { email, password } })
const codeOf = ({ bytes }: Wire): string => JSON.parse(bytes.toString()).code ?? 'done'

test('two servers together let as many writes pass as one', async () => {
  const { token } = await createUser({ balanceCents: 1000 })
  const ip = newAddress()

  const answers = await Promise.all(Array.from({ length: 8 }, (_, n) => buy(token, { at: strict[n % 2], ip })))

  const codes = answers.map(codeOf).sort()
  expect(codes).toEqual([...Array(3).fill('already_owned'), 'done', ...Array(4).fill('too_many_requests')])
  for (const { headers, status } of answers) {
    expect(headers['ratelimit-policy']).toContain('"address-writes";q=100;w=60, "user-writes";q=100;w=60')
    expect(headers.ratelimit).toMatch(/^"\w+(-writes)?";r=\d+;t=([1-9]|[1-5]\d|60)$/)
    if (status === 429) expect(Number(headers['retry-after'])).toBeGreaterThan(0)
  }
})

test('a user is counted over all tokens and addresses, and an address over all users', async () => {
  const { id } = await createUser()
  const tokens = await Promise.all(
    Array.from({ length: 5 }, () => createToken({ userId: id, name: 'A', expiresAt: null })),
  )
  const ofUser = []
  for (const [n, token] of tokens.entries()) ofUser.push(await buy(token, { at: strict[n % 2] }))
  const ofAddress = []
  const ip = newAddress()
  for (let n = 0; n < 5; n++) ofAddress.push(await buy((await createUser()).token, { at: strict[n % 2], ip }))

  for (const [answers, policy] of [
    [ofUser, 'user-writes'],
    [ofAddress, 'address-writes'],
  ] as const) {
    expect(answers.map(codeOf)).toEqual([...Array(4).fill('insufficient_balance'), 'too_many_requests'])
    expect(answers[4]?.headers.ratelimit).toMatch(new RegExp(`^"${policy}";r=0;`))
  }
})

test('ten attempts on a password are refused an eleventh, and forgotten when its owner gets in before', async () => {
  const { email } = await createUser({ password: PASSWORD })
  for (let n = 0; n < 9; n++) expect((await logIn(email, 'a wrong one')).status).toBe(400)
  expect((await logIn(email)).status).toBe(200)

  for (let n = 0; n < 10; n++) expect((await logIn(email, 'a wrong one')).status).toBe(400)
  const { status, headers } = await logIn(email)

  expect(status).toBe(429)
  expect(Number(headers['retry-after'])).toBeGreaterThan(800)
})

test('whose a token is, is looked up once, and nothing is counted in the database', async () => {
  const { token } = await createUser({ balanceCents: 1000 })
  const ofPurchase = ['BEGIN', 'COMMIT', 'acquire-image', 'find-token']

  const first = await statementsOf(() => buy(token))
  await sleep(1000)
  const second = await statementsOf(() => buy(token))

  expect(first.filter((each) => each !== 'touch-token').sort()).toEqual([
    ...ofPurchase.slice(0, 3),
    'find-payer',
    'find-token',
  ])
  expect(second.map((each) => each.replace('ROLLBACK', 'COMMIT')).sort()).toEqual(ofPurchase)
  expect((await pool().query('SELECT FROM rate_limits')).rows).toEqual([])
})

const troubles: [string, () => Promise<unknown>, () => Promise<unknown>][] = [
  ['is gone', () => store.stop(), () => store.start()],
  ['hangs', async () => store.hang(true), async () => store.hang(false)],
  ['is full', () => operator.config('SET', 'maxmemory', '1'), () => operator.config('SET', 'maxmemory', '0')],
  ['is a replica', () => operator.replicaof('127.0.0.1', 1), () => operator.replicaof('NO', 'ONE')],
]
test.each(troubles)('while Redis %s, nothing is bought, nobody logs in, and all can be read', async (_, away, back) => {
  const { id, email, token } = await createUser({ balanceCents: 1000, password: PASSWORD })
  await away()

  for (const write of [() => buy(token), () => makeToken(token), () => logIn(email)]) {
    const answer = await write()
    expect([answer.status, codeOf(answer), answer.headers['retry-after']]).toEqual([503, 'unavailable', '1'])
  }
  for (const path of ['/api/v1/images/public', '/api/v1/images/user', '/api/v1/wallet/balances']) {
    expect((await shop.ask(path, { headers: { authorization: `Bearer ${token}` } })).status).toBe(200)
  }
  const { rows } = await pool().query('SELECT FROM transactions WHERE holder_id = $1 AND image_id = $2', [id, image])
  expect(rows).toEqual([])

  await back()
  await expect.poll(() => buy(token).then(codeOf), PATIENCE).toBe('done')
  expect((await makeToken(token)).status).toBe(201)
  expect((await logIn(email)).status).toBe(200)
})

test('the log says that Redis refuses the password, and never the password', async () => {
  await operator.config('SET', 'requirepass', 'another one')
  await operator.client('KILL', 'TYPE', 'normal', 'SKIPME', 'yes')
  const [line] = await logged.linesAbout('WRONGPASS')
  await operator.config('SET', 'requirepass', store.password)
  await expect.poll(async () => (await makeToken((await createUser()).token)).status, PATIENCE).toBe(201)

  expect(line).toMatchObject({ msg: 'Redis does not answer', err: { type: 'ReplyError' } })
  expect(logged.text()).toContain('Redis answers again')
  expect(logged.text()).not.toContain(store.password)
})
