import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { handlers } from '@/app/api/v1/handlers'
import { createToken } from '@/lib/accounts/create-token'
import { countWrite } from '@/lib/auth/count-write'
import { hashToken } from '@/lib/auth/token'
import { pool } from '@/lib/db'
import { env } from '@/lib/env'
import { captureLog } from '@/lib/testing/capture-log'
import { createImage } from '@/lib/testing/create-image'
import { createUser } from '@/lib/testing/create-user'
import { openServer, type Wire } from '@/lib/testing/open-server'
import { statementsOf } from '@/lib/testing/statements-of'

// Writes of money and tokens, counted where all servers count together.

captureLog()

let servers: Awaited<ReturnType<typeof openServer>>[]
let image: string
beforeAll(async () => {
  // A count that does not come is given up before its holder is.
  Object.assign(env(), { DATABASE_STATEMENT_TIMEOUT_MS: 3000 })
  const before = { ...env() }
  // Each gives out all points for what it counts alone, so that only what is counted together can be too much.
  Object.assign(env(), { TRUSTED_PROXIES: ['127.0.0.1'], RATE_LIMIT_POINTS: 100 })
  servers = await Promise.all([openServer(handlers), openServer(handlers)])
  Object.assign(env(), before, { RATE_LIMIT_POINTS: 100 })
  image = (await createImage({ priceCents: 100 })).id
})
beforeEach(() => pool().query('DELETE FROM rate_limits'))
afterAll(() => Promise.all(servers.map(({ close }) => close())))

const bearer = (token: string, ip: string) => ({ authorization: `Bearer ${token}`, 'x-forwarded-for': ip })
const buy = async (server: number, headers: Record<string, string>): Promise<Wire> => {
  const answer = await servers[server]?.ask(`/api/v1/images/purchase/${image}`, { method: 'POST', headers })
  if (!answer) throw new Error('no such server')
  return answer
}
const newTokenOf = (userId: string) => createToken({ userId, name: 'Another', expiresAt: null })
const codes = (answers: Wire[]) => answers.map(({ bytes }) => JSON.parse(bytes.toString()).code ?? 'bought')

test('two servers together let as many writes pass as one', async () => {
  const { token } = await createUser({ balanceCents: 1000 })

  const answers = await Promise.all(Array.from({ length: 8 }, (_, n) => buy(n % 2, bearer(token, '192.0.2.1'))))

  expect(answers.filter(({ status }) => status === 429)).toHaveLength(4)
  expect(codes(answers).filter((code) => code === 'bought')).toHaveLength(1)
  expect(codes(answers).filter((code) => code === 'already_owned')).toHaveLength(3)
  for (const { headers, status } of answers) {
    expect(headers['ratelimit-policy']).toContain('"address-writes";q=100;w=60, "user-writes";q=100;w=60')
    expect(headers.ratelimit).toMatch(/^"\w+(-writes)?";r=\d+;t=([1-9]|[1-5]\d|60)$/)
    if (status === 429) expect(Number(headers['retry-after'])).toBeGreaterThan(0)
  }
})

test('a user is counted over all tokens and addresses, and an address over all users', async () => {
  const user = await createUser()
  const tokens = await Promise.all(Array.from({ length: 5 }, () => newTokenOf(user.id)))
  const ofUser = []
  for (const [n, token] of tokens.entries()) ofUser.push(await buy(n % 2, bearer(token, `198.51.100.${n}`)))
  const ofAddress = []
  for (let n = 0; n < 5; n++) ofAddress.push(await buy(n % 2, bearer((await createUser()).token, '192.0.2.2')))

  for (const [answers, policy] of [
    [ofUser, 'user-writes'],
    [ofAddress, 'address-writes'],
  ] as const) {
    expect(codes(answers)).toEqual([...Array(4).fill('insufficient_balance'), 'too_many_requests'])
    expect(answers[4]?.headers.ratelimit).toMatch(new RegExp(`^"${policy}";r=0;`))
  }
})

test('making a token counts like a purchase, and a list does not', async () => {
  const { token } = await createUser()
  const headers = { ...bearer(token, '192.0.2.3'), 'content-type': 'application/json' }
  const make = (n: number) =>
    servers[n % 2]?.ask('/api/v1/auth/tokens', { method: 'POST', headers, body: '{"alias":"a"}' })

  const statuses = []
  for (let n = 0; n < 5; n++) statuses.push((await make(n))?.status)
  const list = await servers[0]?.ask('/api/v1/images/public', { headers: { 'x-forwarded-for': '192.0.2.3' } })

  expect(statuses).toEqual([201, 201, 201, 201, 429])
  expect(list?.status).toBe(200)
  expect(list?.headers['ratelimit-policy']).not.toContain('writes')
})

test('while nobody can count, nothing is bought, and everything can be read', async () => {
  const { id, token } = await createUser({ balanceCents: 1000 })
  const headers = bearer(token, '192.0.2.4')

  const holder = await pool().connect()
  await holder.query('BEGIN; LOCK TABLE rate_limits')
  const { status, headers: told } = await buy(0, headers)
  expect([status, told['retry-after']]).toEqual([503, '1'])
  for (const path of ['/api/v1/images/public', '/api/v1/images/user', '/api/v1/wallet/balances']) {
    expect((await servers[0]?.ask(path, { headers }))?.status).toBe(200)
  }
  await holder.query('ROLLBACK')
  holder.release()

  const { rows } = await pool().query('SELECT FROM transactions WHERE holder_id = $1 AND image_id = $2', [id, image])
  expect(rows).toEqual([])
  expect((await buy(0, headers)).status).toBe(200)
})

test('a purchase is counted while it is looked up who asks: no more than three round trips', async () => {
  const { token } = await createUser({ balanceCents: 1000 })

  const statements = await statementsOf(() => buy(0, bearer(token, '192.0.2.5')))

  expect(statements.filter((each) => each !== 'touch-token').sort()).toEqual([
    'BEGIN',
    'COMMIT',
    'acquire-image',
    'count-write',
    'find-token',
  ])
})

test('whoever buys often is asked for in advance, and gets no more for it', async () => {
  const { caller } = await createUser()
  const credential = { tokenHash: hashToken(await newTokenOf(caller.userId)) }
  const pay = () => countWrite(credential, '192.0.2.7', { cost: 25, most: 60_000 })
  const isPaid = (paid: Awaited<ReturnType<typeof pay>>) => paid.every(({ left }) => left >= 0)
  let count = 0

  const statements = await statementsOf(async () => {
    while (isPaid(await pay())) count++
    for (let again = 0; again < 100; again++) expect(isPaid(await pay())).toBe(false)
  })

  expect(count).toBe(2400)
  expect(statements.length).toBeLessThan(60)
})

test('what was taken in advance is not given out again', async () => {
  const pay = (cost: number) => countWrite(null, '192.0.2.8', { cost, most: 1000 })
  const [first] = await pay(25)
  await pool().query("UPDATE rate_limits SET points = points + 950 WHERE key LIKE 'writes address %'")
  const [last] = await pay(25)
  const [refused] = await pay(25)

  expect([first?.left, last?.left, refused?.left]).toEqual([975, 0, -1])
})

test('what carries no credential is refused without a count', async () => {
  const statements = await statementsOf(async () => {
    expect((await buy(0, { 'x-forwarded-for': '192.0.2.6' })).status).toBe(401)
    expect((await buy(0, { authorization: 'Bearer chy_x', 'x-forwarded-for': '192.0.2.6' })).status).toBe(401)
  })

  expect(statements).toEqual([])
})
