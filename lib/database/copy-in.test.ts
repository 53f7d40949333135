import pg from 'pg'
import { afterAll, expect, test } from 'vitest'
import { copyIn } from './copy-in'

const client = new pg.Client({ connectionString: process.env.MIGRATE_DATABASE_URL })
client.on('error', () => {})
await client.connect()
await client.query('CREATE TEMP TABLE numbers (n int UNIQUE)')
afterAll(() => client.end())

const COPY = 'COPY numbers FROM STDIN'
const count = async () => Number((await client.query('SELECT count(*) FROM numbers')).rows[0].count)

test('takes in more than a connection holds at once', async () => {
  const pieces = Array.from({ length: 2000 }, (_, piece) =>
    Array.from({ length: 100 }, (_, row) => `${piece * 100 + row}\n`).join(''),
  )

  expect(await copyIn(client, COPY, pieces)).toBe(200_000)
  expect(await count()).toBe(200_000)
})

test('a refused row refuses all, and the connection serves on', async () => {
  const before = await count()

  await expect(copyIn(client, COPY, ['300000\n', 'no number\n', ...Array(5000).fill('300001\n')])).rejects.toThrow(
    'invalid input syntax for type integer',
  )
  expect(await count()).toBe(before)
})

test('input that cannot be made fails with its own reason', async () => {
  function* pieces() {
    yield '400000\n'
    throw new RangeError('out of numbers')
  }

  await expect(copyIn(client, COPY, pieces())).rejects.toThrow(new RangeError('out of numbers'))
  expect(await copyIn(client, COPY, ['500000\n'])).toBe(1)
})

test('a server that goes away in between is told', async () => {
  const own = new pg.Client({ connectionString: process.env.MIGRATE_DATABASE_URL })
  own.on('error', () => {})
  await own.connect()
  await own.query('CREATE TEMP TABLE numbers (n int)')
  const { rows } = await own.query('SELECT pg_backend_pid() AS pid')
  let ending: Promise<unknown> | undefined
  function* pieces() {
    yield '1\n'
    ending = client.query('SELECT pg_terminate_backend($1)', [rows[0].pid])
    for (;;) yield '2\n'.repeat(10_000)
  }

  await expect(copyIn(own, COPY, pieces())).rejects.toThrow()
  await ending
})
