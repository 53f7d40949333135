import type { AddressInfo } from 'node:net'
import { afterAll, expect, test } from 'vitest'
import { handlers } from '@/app/api/v1/handlers'
import { pool } from '@/lib/db'
import { asOwner } from '@/lib/testing/as-owner'
import { createImage } from '@/lib/testing/create-image'
import { createUser } from '@/lib/testing/create-user'
import { openServer } from '@/lib/testing/open-server'
import { openMetrics } from './open-metrics'
import { auditBooks } from './watch-books'

// The setting says that answers are counted; the port itself is any free one here.
process.env.METRICS_PORT = '9464'
const shop = await openServer(handlers)
const server = await openMetrics(0)
const { address, port } = server.address() as AddressInfo
afterAll(async () => {
  server.close()
  await shop.close()
})

const told = async () => (await fetch(`http://127.0.0.1:${port}/metrics`)).text()
/** The value of a line, by its beginning; undefined without such a line. */
async function valueOf(series: string): Promise<number | undefined> {
  const line = (await told()).split('\n').find((each) => each.startsWith(`${series} `))
  return line === undefined ? undefined : Number(line.split(' ').at(-1))
}

test('only this machine can ask, and for nothing else', async () => {
  expect(address).toBe('127.0.0.1')
  expect((await fetch(`http://127.0.0.1:${port}/`)).status).toBe(404)
  expect((await shop.ask('/metrics')).headers).toHaveProperty('x-page')
})

test('answers are counted by the kind of address, the method and the status', async () => {
  const { id } = await createImage()
  for (const each of [id, '0'.repeat(24), '1'.repeat(24)]) await shop.ask(`/api/v1/images/public/${each}`)

  const count = (status: number) =>
    valueOf(`chandlery_answer_seconds_count{route="/api/v1/images/public/{id}",method="GET",status="${status}"}`)
  await expect.poll(() => count(200)).toBe(1)
  await expect.poll(() => count(404)).toBe(2)
})

test('whatever visitors send, no name of theirs and no secret is told', async () => {
  const { token, email } = await createUser()
  const headers = { authorization: `Bearer ${token}` }
  await shop.ask('/api/v1/nowhere-4711', { headers })
  await shop.ask('/api/v1/images/public?search=my-secret-4711', { headers })
  await shop.ask('/pages/of-4711', { headers })
  await shop.raw('BREW-4711 / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n')
  await expect.poll(told).toContain('route="no address"')

  const text = await told()
  for (const secret of ['4711', token, email, new URL(process.env.DATABASE_URL ?? '').password]) {
    expect(text).not.toContain(secret)
  }
})

test('the pool tells who waits', async () => {
  const held = await pool().connect()
  expect(await valueOf('chandlery_database_connections')).toBeGreaterThan(0)
  expect(await valueOf('chandlery_database_waiting')).toBe(0)
  held.release()
})

test('without a catalogue in memory its size is no number rather than a wrong one', async () => {
  expect(await valueOf('chandlery_catalog_images')).toBeNaN()
})

test('an audit tells what it found, and one that fails is counted and changes nothing', async () => {
  const { id } = await createUser()
  await auditBooks()
  expect(await valueOf('chandlery_audit_violations')).toBe(0)
  expect(await valueOf('chandlery_audit_timestamp_seconds')).toBeGreaterThan(1_700_000_000)

  await pool().query('UPDATE wallets SET balance_cents = balance_cents + 1 WHERE holder_id = $1', [id])
  await auditBooks()
  expect(await valueOf('chandlery_audit_violations')).toBe(1)

  await asOwner('ALTER TABLE idempotency_keys RENAME TO away')
  await auditBooks()
  await asOwner('ALTER TABLE away RENAME TO idempotency_keys')
  expect(await valueOf('chandlery_audit_failures_total')).toBe(1)
  expect(await valueOf('chandlery_audit_violations')).toBe(1)
})
