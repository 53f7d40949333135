import { beforeEach, describe, expect, test } from 'vitest'
import { makePasswordReset } from '@/lib/accounts/reset-password'
import { createToken } from '@/lib/accounts/create-token'
import { logIn } from '@/lib/accounts/log-in'
import { beginSession } from '@/lib/accounts/sessions'
import { hashToken } from '@/lib/auth/token'
import { pool } from '@/lib/db'
import { rateImage } from '@/lib/ratings/rate-image'
import { unsafeRoutes } from '@/lib/testing/addresses'
import { createImage } from '@/lib/testing/create-image'
import { createUser, type TestUser } from '@/lib/testing/create-user'
import { cookieOf } from '@/lib/testing/form'
import { db } from '@/lib/testing/prisma'

// The matrix of requirements.md S2: every unsafe request that a cookie could authenticate, from every kind of page.

const PASSWORD = 'correct horse battery'
const OURS = 'http://localhost:3000'
const visitor = { ip: undefined, userAgent: null }

/** What a browser says of where a request comes from, and whether that is a page of ours. */
const FROM: [name: string, headers: Record<string, string>, isOurs: boolean][] = [
  ['same-origin', { 'sec-fetch-site': 'same-origin' }, true],
  ['same-origin and our Origin', { 'sec-fetch-site': 'same-origin', origin: OURS }, true],
  ['same-site', { 'sec-fetch-site': 'same-site' }, false],
  ['same-site and our Origin', { 'sec-fetch-site': 'same-site', origin: OURS }, false],
  ['cross-site', { 'sec-fetch-site': 'cross-site' }, false],
  ['cross-site and our Origin', { 'sec-fetch-site': 'cross-site', origin: OURS }, false],
  ['none', { 'sec-fetch-site': 'none' }, false],
  ['none and our Origin', { 'sec-fetch-site': 'none', origin: OURS }, false],
  ['empty and our Origin', { 'sec-fetch-site': '', origin: OURS }, false],
  ['two answers and our Origin', { 'sec-fetch-site': 'same-origin, cross-site', origin: OURS }, false],
  ['absent and our Origin', { origin: OURS }, true],
  ['absent and another Origin', { origin: 'https://evil.example' }, false],
  ['absent and our Origin by https', { origin: 'https://localhost:3000' }, false],
  ['absent and our host on another port', { origin: 'http://localhost:3001' }, false],
  ['absent and a longer name than ours', { origin: `${OURS}.evil.example` }, false],
  ['absent and the Origin null', { origin: 'null' }, false],
  ['absent and an empty Origin', { origin: '' }, false],
  ['both missing', {}, false],
]

type Asked = { params?: Record<string, string>; json?: unknown; fields?: Record<string, string> }

const free = async (): Promise<Asked> => ({ params: { id: (await createImage()).id } })
const paid = async (): Promise<Asked> => ({ params: { id: (await createImage({ priceCents: 100 })).id } })

const token = async ({ id: userId }: TestUser): Promise<Asked> => {
  const made = await createToken({ userId, name: 'Another', expiresAt: null })
  const { id } = await db().token.findUniqueOrThrow({ where: { hash: new Uint8Array(hashToken(made)) } })
  return { params: { id } }
}

/** A request that would do something, for each address. A new route without its row fails the first test. */
const ROWS: Record<string, (user: TestUser) => Promise<Asked>> = {
  'POST /api/v1/images/import/{id}': free,
  'POST /api/v1/images/purchase/{id}': paid,
  'POST /api/v1/images/rate/{id}': async () => ({ ...(await free()), json: { rating: 4 } }),
  'DELETE /api/v1/images/rate/{id}': async ({ caller }) => {
    const asked = await free()
    await rateImage(caller, asked.params?.id ?? '', 4)
    return asked
  },
  'POST /api/v1/auth/tokens': async () => ({ json: { alias: 'Build' } }),
  'PUT /api/v1/auth/tokens/{id}': async (user) => ({ ...(await token(user)), json: { is_enabled: false } }),
  'DELETE /api/v1/auth/tokens/{id}': token,
  'POST /api/v1/users/auth/login': async ({ email }) => ({ json: { email, password: PASSWORD } }),
  'POST /api/v1/users/auth/refresh': async ({ email }) => ({
    json: { refreshToken: (await logIn(email, PASSWORD, visitor)).refreshToken },
  }),
  'POST /api/v1/users/auth/logout': async () => ({}),
  'POST /auth/sign-in': async ({ email }) => ({ fields: { email, password: PASSWORD } }),
  'POST /auth/sign-up': async () => ({ fields: { email: `${crypto.randomUUID()}@example.com`, password: PASSWORD } }),
  'POST /auth/sign-out': async () => ({ fields: {} }),
  'POST /auth/password': async () => ({ fields: { present: PASSWORD, wanted: 'staple window orbit' } }),
  'POST /auth/name': async () => ({ fields: { name: 'Ada Lovelace' } }),
  'POST /auth/make-token': async () => ({ fields: { name: 'Build', expiry: '7', 'may-read': 'on' } }),
  'POST /auth/change-token': async (user) => ({
    fields: { token: (await token(user)).params?.id ?? '', enabled: 'no' },
  }),
  'POST /auth/end-token': async (user) => ({ fields: { token: (await token(user)).params?.id ?? '' } }),
  'POST /auth/seen-token': async () => ({ fields: {} }),
  'POST /auth/reset-password': async ({ id }) => ({
    fields: { token: await makePasswordReset(id), wanted: 'staple window orbit' },
  }),
  'POST /auth/end-all': async () => ({ fields: {} }),
  'POST /auth/end-session': async ({ id }) => ({ fields: { session: await beginSession(id, visitor) } }),
}

/** No cookie has any effect on these, so that no other site can use one. */
const WITHOUT_COOKIE = ['POST /api/v1/users/auth/login', 'POST /api/v1/users/auth/refresh']

const routes = await unsafeRoutes()
const byCookie = routes.filter(({ name }) => !WITHOUT_COOKIE.includes(name))

test('each route that can change something has its row', () => {
  expect(Object.keys(ROWS).sort()).toEqual(routes.map(({ name }) => name).sort())
})

beforeEach(async () => {
  await pool().query('DELETE FROM rate_limits')
})

async function send({ params, json, fields }: Asked, { name, handler }: (typeof routes)[number], headers: Headers) {
  headers.set('content-type', fields ? 'application/x-www-form-urlencoded' : 'application/json')
  const body = fields ? new URLSearchParams(fields).toString() : json === undefined ? null : JSON.stringify(json)
  const request = new Request(`${OURS}/`, { method: name.split(' ')[0] ?? '', headers, body })
  return handler(request, { params: Promise.resolve(params ?? {}) })
}

/** Whatever a request could have changed. */
async function everything(): Promise<unknown> {
  const { rows } = await pool().query(`
    SELECT (SELECT array_agg((id, password_hash, alias) ORDER BY id) FROM users)::text AS users,
           (SELECT array_agg((id, revoked_at) ORDER BY id) FROM sessions)::text AS sessions,
           (SELECT array_agg((id, enabled) ORDER BY id) FROM tokens)::text AS tokens,
           (SELECT sum(balance_cents) FROM wallets) AS balances,
           (SELECT count(*) FROM library_images) AS library,
           (SELECT count(*) FROM ratings) AS ratings,
           (SELECT count(*) FROM rate_limits) AS attempts`)
  return rows[0]
}

describe.each(byCookie)('$name by cookie', (route) => {
  test.each(FROM)('%s', async (_, headers, isOurs) => {
    const user = await createUser({ balanceCents: 1000, password: PASSWORD })
    const cookie = await cookieOf(await beginSession(user.id, visitor))
    const asked = (await ROWS[route.name]?.(user)) ?? {}
    const before = await everything()

    const response = await send(asked, route, new Headers({ ...headers, cookie }))

    if (isOurs) {
      expect([200, 201, 303]).toContain(response.status)
      expect(response.headers.get('location') ?? '').not.toContain('error')
      // What it does may be done to the browser alone.
      expect([await everything(), response.headers.getSetCookie()]).not.toEqual([before, []])
    } else {
      expect(response.status).toBe(403)
      expect(response.headers.getSetCookie()).toEqual([])
      expect(await response.text()).toContain('Cross-site requests are refused')
      expect(await everything()).toEqual(before)
    }
  })
})

test.each(['POST /auth/sign-in', 'POST /auth/sign-up'])(
  '%s signs nobody in for another site, also in a browser where nobody is',
  async (name) => {
    const route = routes.find((each) => each.name === name) ?? expect.fail()
    const user = await createUser({ password: PASSWORD })
    for (const [, headers, isOurs] of FROM) {
      const response = await send((await ROWS[name]?.(user)) ?? {}, route, new Headers(headers))

      expect(response.status).toBe(isOurs ? 303 : 403)
      expect(response.headers.getSetCookie().some((each) => each.includes('session-token'))).toBe(isOurs)
    }
  },
)

test.each(WITHOUT_COOKIE)('%s takes no notice of a cookie, and sets none', async (name) => {
  const route = routes.find((each) => each.name === name) ?? expect.fail()
  const user = await createUser({ password: PASSWORD })
  const cookie = await cookieOf(await beginSession(user.id, visitor))
  for (const [, headers] of FROM) {
    const response = await send((await ROWS[name]?.(user)) ?? {}, route, new Headers({ ...headers, cookie }))

    expect(response.status).toBe(200)
    expect(response.headers.getSetCookie()).toEqual([])
    expect(response.headers.get('cache-control')).toBe('private, no-store')
  }
})

test.each(routes.filter(({ name }) => name.includes(' /api/')))('$name by token, from anywhere', async (route) => {
  const user = await createUser({ balanceCents: 10_000, password: PASSWORD })
  for (const [, headers] of FROM) {
    const asked = (await ROWS[route.name]?.(user)) ?? {}

    const response = await send(asked, route, new Headers({ ...headers, authorization: `Bearer ${user.token}` }))

    expect([200, 201]).toContain(response.status)
  }
})
