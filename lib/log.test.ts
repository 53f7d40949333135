import { afterAll, expect, test } from 'vitest'
import { pool } from './db'
import { log } from './log'
import { captureLog } from './testing/capture-log'
import { createUser } from './testing/create-user'
import { faultProxy } from './testing/fault-proxy'
import { linesOf } from './told-error'

const logged = captureLog()
const url = new URL(process.env.DATABASE_URL ?? '')
const proxy = await faultProxy(Number(url.port))
url.port = String(proxy.port)
process.env.DATABASE_URL = url.href
afterAll(() => proxy.close())

test.each(['reset', 'end'] as const)(
  'a connection that is lost (%s) is one small line without its keys',
  async (how) => {
    const lost = new Promise<Error & { client?: unknown }>((resolve) => pool().once('error', resolve))
    await pool().query('SELECT 1')

    proxy.cut(how)

    // The error that the pool hands over brings the client along.
    expect(await lost).toHaveProperty('client')
    for (const line of await logged.linesAbout('an idle database connection was lost')) {
      expect(Object.keys(line.err).filter((name) => name !== 'code')).toEqual(['type', 'message', 'stack'])
      expect(JSON.stringify(line).length).toBeLessThan(4000)
      expect(JSON.stringify(line)).not.toMatch(/secretKey|processID|connectionParameters|password/)
    }
  },
)

test('a query that fails by a lost connection tells no more', async () => {
  const asked = pool().query('SELECT pg_sleep(30)')
  await new Promise((resolve) => setTimeout(resolve, 100))
  proxy.cut('reset')
  const error: unknown = await asked.catch((thrown: unknown) => thrown)

  log().warn({ err: error }, 'asked in vain')

  const [line] = await logged.linesAbout('asked in vain')
  expect(line.err).toMatchObject({ type: 'Error', message: expect.any(String), stack: expect.any(String) })
  expect(JSON.stringify(line).length).toBeLessThan(4000)
})

test('what Postgres and others put beside an error is not told: a refused row, a command, a client', async () => {
  const { id } = await createUser()
  const keep = () =>
    pool().query(
      `INSERT INTO idempotency_keys (user_id, operation, key, request_hash, status, body)
                  SELECT id, 'hash-4711', 'key-4711', sha256('a'), 200, '{}' FROM users WHERE id = $1`,
      [id],
    )
  await keep()
  const refused: unknown = await keep().catch((thrown: unknown) => thrown)
  const cause = Object.assign(new Error('inside', { cause: refused }), { command: { args: ['key-4711'] } })

  log().error({ err: new Error('outside', { cause }) }, 'all of it')

  const [line] = await logged.linesAbout('all of it')
  expect(line.err.cause.cause).toMatchObject({ type: 'error', code: '23505' })
  expect(JSON.stringify(line)).not.toContain('4711')
  expect(linesOf(cause)).toMatch(/^Error: inside\n[^]*\ncaused by error: duplicate key/)
  expect(linesOf(cause)).not.toContain('4711')
})

test('whatever is thrown, one line of bounded length comes of it', async () => {
  const circle = Object.assign(new Error('round and round'), { cause: {} })
  circle.cause = circle
  const things = [
    ...['a word', undefined, null, 7, Symbol('sign'), {}, circle, new AggregateError([new Error('first')], 'many')],
    Object.assign(new Error('x'.repeat(1e6)), { code: 'y'.repeat(1e6), stack: 'z'.repeat(1e6) }),
    Object.defineProperty({}, 'message', { get: () => { throw new Error('no') } }), // prettier-ignore
  ]
  for (const err of things) log().error({ err }, 'thrown')

  const lines = await logged.linesAbout('thrown')
  expect(lines).toHaveLength(things.length)
  for (const line of lines) expect(JSON.stringify(line).length).toBeLessThan(20_000)
  expect(lines[7].err).toMatchObject({ message: 'many', cause: { message: 'first' } })
})
