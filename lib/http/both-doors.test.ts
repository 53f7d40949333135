import pg from 'pg'
import { afterAll, describe, expect, test } from 'vitest'
import { handlers } from '@/app/api/v1/handlers'
import { beginSession } from '@/lib/accounts/sessions'
import { operations } from '@/lib/contract/operations'
import type { Operation } from '@/lib/contract/operation'
import { pool } from '@/lib/db'
import { env } from '@/lib/env'
import { importFreeImage } from '@/lib/purchases/import-free-image'
import type { Sent } from '@/lib/testing/api'
import { asked, expectSame, throughRouteFile, throughServer } from '@/lib/testing/both-doors'
import { createImage } from '@/lib/testing/create-image'
import { createUser } from '@/lib/testing/create-user'
import { expectDescribed } from '@/lib/testing/expect-described'
import { answerOf, openServer } from '@/lib/testing/open-server'
import { db } from '@/lib/testing/prisma'
import { withoutTable } from '@/lib/testing/without-table'

// The API has two doors: our server calls the handlers itself, and Next calls what the route files export. Both must
// give the same answer, whatever the answer is.

const server = await openServer(handlers)
afterAll(server.close)

const NOWHERE = '/api/v1/[[...path]]'

/** The codes (`ok` for a success, `304`) that each operation was seen to answer. */
const seen = new Map<Operation, Set<string>>(operations.map((operation) => [operation, new Set()]))

/** What an operation cannot do without, where that is not `images`. */
const TABLES: Record<string, string> = {
  '/api/v1/images/{id}/icon': 'icons',
  '/api/v1/me/shop': 'wallets',
  '/api/v1/wallet/balances': 'wallets',
  '/api/v1/wallet/balances/general': 'wallets',
  '/api/v1/wallet/transactions': 'transactions',
  '/api/v1/wallet/transactions/{id}': 'transactions',
}

/** Asks both doors for the same, each in a state of its own making, and remembers what came. */
async function compare(operation: Operation, prepare: () => Promise<Sent>): Promise<void> {
  const ours = await throughServer(server, await asked(operation, await prepare()))
  const direct = await throughRouteFile(operation.path, await asked(operation, await prepare()))
  expectSame(ours, direct)
  if (!ours.headers['content-encoding']) expectDescribed(operation, answerOf(ours))
  const isFailure = ours.status >= 400
  seen.get(operation)?.add(isFailure ? JSON.parse(ours.bytes.toString()).code : String(ours.status))
}

const rich = () => createUser({ balanceCents: 100_000 })
const reader = await rich()
const opening = await db().transaction.findFirstOrThrow({ where: { holderId: reader.id } })
const icon = { sha256: 'd'.repeat(64), png: new Uint8Array([0x89, 0x50, 0x4e, 0x47]) }
const shown = await createImage({ icon, description: 'A long story. '.repeat(70), priceCents: 599 })
const params = { id: shown.id }

/** Each answer of the others is new: a token, a moment. They pass the same doors. */
const repeatable = operations.filter(({ path }) => /^\/api\/v1\/(images|catalog|me|wallet)\//.test(path))

describe.each(repeatable.map((operation) => [`${operation.method} ${operation.path}`, operation] as const))(
  '%s',
  (_, operation) => {
    const prepare = async (): Promise<Sent> => {
      if (operation.path.includes('transactions')) return { params: { id: opening.id } }
      if (operation.method === 'GET') return { params }
      const { id } = await createImage({ priceCents: operation.path.includes('purchase') ? 599 : 0 })
      return { params: { id }, ...(operation.body && { body: { rating: 4.5 } }) }
    }
    const signedIn = async (more: Partial<Sent> = {}): Promise<Sent> => {
      // Reading changes nothing, and what belongs to one person must be asked by the same one through both doors.
      const asker = operation.method === 'GET' ? reader : await rich()
      const credential = operation.access === 'anyone' ? {} : { token: asker.token }
      return { ...(await prepare()), ...credential, ...more }
    }
    const withHeaders = (headers: Record<string, string>) => () => signedIn({ headers })
    const isKeyed = Boolean(operation.idempotent)

    test('a success, and what is known already', async () => {
      await compare(operation, () => signedIn())
      for (const encoding of ['br', 'gzip']) await compare(operation, withHeaders({ 'accept-encoding': encoding }))
      await compare(operation, withHeaders({ 'if-none-match': '*' }))
    })

    test('an id that is none, or names nothing', async () => {
      if (!operation.params) return
      for (const id of ['0'.repeat(24), 'abc-123', 'a/b', 'a b', '%', 'é', '..x', '__proto__']) {
        await compare(operation, () => signedIn({ params: { id } }))
      }
    })

    test('a query or a body that is not valid', async () => {
      for (const query of [
        'limit=500&sort_by=evil',
        'page=1&page=2',
        'search=%00',
        'search=%',
        'ids=abc-123',
        'a=%E0%A4%A&limit=%2B1',
      ]) {
        await compare(operation, () => signedIn({ query }))
      }
      if (operation.method === 'GET') return
      for (const body of ['{', '{"rating":6}', '[]', '\ufeff{"rating":5}', 'x'.repeat(70_000)]) {
        await compare(operation, () => signedIn({ body }))
      }
    })

    test('somebody who may not', async () => {
      await compare(operation, prepare)
      await compare(operation, async () => ({ ...(await prepare()), token: 'chy_nonsense' }))
      await compare(operation, async () => ({ ...(await prepare()), token: (await createUser({ scopes: [] })).token }))
      if (operation.method === 'GET' || operation.access === 'anyone') return
      const { id } = await rich()
      const sessionId = await beginSession(id, { ip: undefined, userAgent: null })
      await compare(operation, async () => ({ ...(await prepare()), sessionId, headers: { 'sec-fetch-site': 'none' } }))
    })

    if (isKeyed)
      test('an image that cannot be had', async () => {
        await compare(operation, async () => {
          const user = await rich()
          const { id } = await createImage()
          await importFreeImage(user.caller, id)
          return { params: { id }, token: user.token, body: { rating: 5 } }
        })
        for (const priceCents of [0, 599, 100_001]) {
          await compare(operation, async () => signedIn({ params: { id: (await createImage({ priceCents })).id } }))
        }
        await compare(operation, withHeaders({ 'x-expected-price': '1.00' }))
        for (const price of ['free', '']) await compare(operation, withHeaders({ 'x-expected-price': price }))
      })

    if (isKeyed)
      test('a request with a key: the first, its repeat, another, too long, in progress', async () => {
        const first = await signedIn({ headers: { 'idempotency-key': 'k' } })
        await throughRouteFile(operation.path, await asked(operation, first))
        await compare(operation, async () => first)
        await compare(operation, async () => ({ ...first, params: { id: (await prepare()).params?.id ?? '' } }))
        for (const key of ['k'.repeat(256), '']) await compare(operation, withHeaders({ 'idempotency-key': key }))

        const user = await rich()
        const holder = new pg.Client({ connectionString: env().DATABASE_URL })
        await holder.connect()
        const name = `${user.id} ${operation.method} ${operation.path} held`
        await holder.query('SELECT pg_advisory_lock(hashtextextended($1, 0))', [name])
        await compare(operation, () => signedIn({ token: user.token, headers: { 'idempotency-key': 'held' } }))
        await holder.end()
      })

    test('a defect', async () => {
      const table = TABLES[operation.path] ?? 'catalog_images'
      // Something to look for: words for suggestions may be known without the table.
      const sent = await signedIn({ query: 'search=nowhere' })
      await withoutTable(table, () => compare(operation, async () => sent))
    })

    test('each declared failure was produced, and a success', () => {
      const declared = [...operation.errors, 'internal', '200', ...(operation.access === 'anyone' ? ['304'] : [])]
      expect([...(seen.get(operation) ?? [])].sort()).toEqual([...new Set(declared)].sort())
    })

    test('every other method, OPTIONS and HEAD', async () => {
      const target = operation.path.replace('{id}', shown.id)
      const served = operations.filter(({ path }) => path === operation.path).map((each): string => each.method)
      for (const method of ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']) {
        if (served.includes(method)) continue
        const ask = { method, target, headers: { origin: 'https://elsewhere.example' }, body: '', params }
        const ours = await throughServer(server, ask)
        expectSame(ours, await throughRouteFile(operation.path, ask))
        const isServed = method === 'OPTIONS' || (method === 'HEAD' && operation.method === 'GET')
        if (!isServed) expect([ours.status, ours.headers.allow?.split(', ')[0]]).toEqual([405, served[0]])
        if (method === 'OPTIONS') expect(ours.status).toBe(204)
      }
    })
  },
)

test.each(['', '/images', '/nothing', '/images/public/a/b', '/images/rate', '/images/rate/a/b', '/images/user/x/y/z'])(
  'at /api/v1%s there is nothing, whatever the method',
  async (path) => {
    for (const method of ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']) {
      const ask = { method, target: `/api/v1${path}?a=b`, headers: {}, body: '', params: {} }
      const ours = await throughServer(server, ask)
      expectSame(ours, await throughRouteFile(NOWHERE, ask))
      expect(ours.status).toBe(404)
    }
  },
)

test('after all this the pool has every connection back', async () => {
  await expect.poll(() => pool().idleCount === pool().totalCount && pool().waitingCount, { timeout: 10_000 }).toBe(0)
})
