import fs from 'node:fs'
import type { AddressInfo } from 'node:net'
import { getRequestListener } from '@hono/node-server'
import pg from 'pg'
import type { ReactNode } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { beginSession } from '@/lib/accounts/sessions'
import { pool } from '@/lib/db'
import { env } from '@/lib/env'
import { shopServer } from '@/lib/server/server'
import { log } from '@/lib/log'
import { pages, unsafeRoutes } from '@/lib/testing/addresses'
import { asOwner } from '@/lib/testing/as-owner'
import { createImage } from '@/lib/testing/create-image'
import { createUser } from '@/lib/testing/create-user'
import { cookieOf } from '@/lib/testing/form'
import { madeOtherwise } from '@/lib/testing/made-otherwise'
import { handlers } from './api/v1/handlers'
import { Providers } from './providers'

// Known secrets are sent to every address, well and badly, with the database whole, broken and away, and then looked for
// in the log at its most talkative and in whatever was answered (quality.md, S8).

const request = vi.hoisted(() => {
  process.env.LOG_LEVEL = 'trace'
  return { headers: new Headers() }
})
vi.mock('next/headers', () => ({ headers: async () => request.headers }))
// Pages are rendered without Next around them.
vi.mock('next/navigation', async (original) => ({ ...(await original<object>()), useRouter: () => ({}) }))

const PASSWORD = 'swordfish-7319-harbour'
const NEW_PASSWORD = 'lighthouse-2846-anchor'

const logged: string[] = []
const answered: string[] = []
let secrets: Record<string, string>
let userId: string
let url: string
let cookie: string
let token: string
let email: string
let imageId: string

const forms = (await unsafeRoutes()).filter(({ name }) => !name.includes(' /api/'))
const server = shopServer({
  handlers,
  isFile: () => false,
  staleSeconds: () => undefined,
  renderer: getRequestListener(async (asked) => {
    const form = forms.find(({ name }) => name === `${asked.method} ${new URL(asked.url).pathname}`)
    return form ? form.handler(asked, { params: Promise.resolve({}) }) : new Response(null, { status: 404 })
  }),
})

beforeAll(async () => {
  // The log writes to standard error in this one way.
  vi.spyOn(fs, 'writeSync').mockImplementation(((_: number, text: string | Buffer) => {
    logged.push(String(text))
    return Buffer.byteLength(text)
  }) as typeof fs.writeSync)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`

  const user = await createUser({ password: PASSWORD, balanceCents: 1000 })
  ;({ id: userId, email, token } = user)
  imageId = (await createImage({ priceCents: 100 })).id
  secrets = {
    password: PASSWORD,
    'new password': NEW_PASSWORD,
    'hash of a password': '$argon2id$',
    token,
    'secret part of the token': token.slice(8, 36),
    'secret that seals cookies': env().NEXTAUTH_SECRET ?? '',
    'password of the database': new URL(env().DATABASE_URL ?? '').password,
  }
})
beforeEach(async () => {
  await pool().query('DELETE FROM rate_limits')
  // Each round signs out.
  cookie = await cookieOf(await beginSession(userId, { ip: undefined, userAgent: null }))
  secrets['value of the session cookie'] = cookie.split('=')[1] ?? ''
})
afterAll(() => {
  vi.restoreAllMocks()
  server.close()
})

async function send(path: string, init: RequestInit): Promise<number> {
  const response = await fetch(`${url}${path}`, { redirect: 'manual', ...init })
  answered.push(`${await response.text()}\n${response.headers.get('location')}`)
  return response.status
}

const fill = (path: string, fields: Record<string, string>, headers: Record<string, string> = {}) =>
  send(path, {
    method: 'POST',
    headers: { 'sec-fetch-site': 'same-origin', ...headers },
    body: new URLSearchParams(fields),
  })

/** Says every secret at every address, in right and in wrong places; answers the statuses. */
async function sayEverything(): Promise<number[]> {
  const statuses: number[] = []
  const credentials: Record<string, string>[] = [
    {},
    { cookie, 'sec-fetch-site': 'same-origin' },
    { cookie, 'sec-fetch-site': 'cross-site' },
    { authorization: `Bearer ${token}` },
    { authorization: `Bearer ${secrets['value of the session cookie']}` },
    { authorization: `Basic ${btoa(`${email}:${PASSWORD}`)}` },
    { 'x-expected-price': PASSWORD, 'idempotency-key': PASSWORD, authorization: `Bearer ${token}` },
  ]
  for (const [{ method, path }] of handlers) {
    for (const headers of credentials) {
      const address = `${path.replace('{id}', imageId)}?token=${token}&os=${PASSWORD}&limit=${PASSWORD}`
      const body = method === 'GET' ? null : JSON.stringify({ rating: PASSWORD, password: PASSWORD, token })
      statuses.push(await send(address, { method, headers: { 'content-type': 'application/json', ...headers }, body }))
    }
  }
  const fields = {
    email,
    password: PASSWORD,
    present: PASSWORD,
    wanted: PASSWORD,
    session: token,
    username: PASSWORD,
    name: PASSWORD,
    expiry: PASSWORD,
  }
  for (const { name } of forms) {
    const path = `${name.split(' ')[1]}?password=${PASSWORD}`
    // What somebody calls themselves is for showing.
    const filled = name.endsWith('/auth/name') ? { ...fields, name: 'Ada' } : fields
    for (const headers of credentials) statuses.push(await fill(path, filled, headers))
    statuses.push(await send(path, { method: 'POST', headers: { 'sec-fetch-site': 'same-origin' }, body: PASSWORD }))
    statuses.push(await fill(path, { ...filled, email: PASSWORD, next: PASSWORD }))
  }
  return statuses
}

function expectNoSecret(): void {
  expect(logged.length).toBeGreaterThan(0)
  expect(answered.length).toBeGreaterThan(0)
  for (const [name, secret] of Object.entries(secrets)) {
    expect(secret.length, name).toBeGreaterThan(7)
    expect(
      logged.find((line) => line.includes(secret)),
      `the ${name} in the log`,
    ).toBeUndefined()
    expect(
      answered.find((text) => text.includes(secret)),
      `the ${name} in an answer`,
    ).toBeUndefined()
  }
}

test('the log is heard', () => {
  log().trace('a word')
  log().info({ password: PASSWORD, request: { headers: { cookie, authorization: token } } }, 'told on purpose')

  expect(logged.join('')).toContain('a word')
  expect(logged.join('')).toContain('[redacted]')
})

test('no secret is told while all is well', async () => {
  const statuses = await sayEverything()

  expect(new Set(statuses)).toEqual(new Set([200, 303, 400, 401, 403, 404, 415]))
  expectNoSecret()
})

test('a token that a form makes is told by no log, address or body', async () => {
  const fields = { name: 'Build', expiry: '7', 'may-read': 'on' }
  expect(await fill('/auth/make-token', fields, { cookie })).toBe(303)

  for (const text of [...logged, ...answered]) expect(text).not.toMatch(/chy_[0-9A-Za-z]{38}/)
  expectNoSecret()
})

test('no secret is told when the password is changed, and when too many are tried', async () => {
  const signedIn = { cookie }
  expect(await fill('/auth/password', { present: PASSWORD, wanted: NEW_PASSWORD }, signedIn)).toBe(303)
  expect(await fill('/auth/password', { present: NEW_PASSWORD, wanted: PASSWORD }, signedIn)).toBe(303)
  const tries: number[] = []
  for (let n = 0; n < 12; n++) tries.push(await fill('/auth/sign-in', { email, password: NEW_PASSWORD }))

  expect(tries.slice(-2)).toEqual([429, 429])
  expectNoSecret()
})

test.each(['users', 'sessions', 'tokens', 'rate_limits', 'library_images', 'ratings'])(
  'no secret is told by a defect that refuses every row of %s',
  async (table) => {
    // Postgres tells of such a failure with the whole row that it refused.
    await asOwner(`ALTER TABLE ${table} ADD CONSTRAINT defect CHECK (false) NOT VALID`)
    try {
      await sayEverything()
      await fill('/auth/sign-up', { email: `new@${table.replace('_', '-')}.example`, password: PASSWORD })
      await fill('/auth/password', { present: PASSWORD, wanted: NEW_PASSWORD }, { cookie })
    } finally {
      await asOwner(`ALTER TABLE ${table} DROP CONSTRAINT defect`)
    }

    expectNoSecret()
  },
)

test('no secret stands in a page', async () => {
  for (const given of ['', cookie]) {
    request.headers = new Headers({ cookie: given })
    for (const file of Object.values(await pages())) {
      const page: { default: (props: unknown) => Promise<ReactNode> } = await import(/* @vite-ignore */ file)
      const searchParams = Promise.resolve({ error: 'invalid_credentials', next: '/account' })
      const props = { params: Promise.resolve({ id: imageId }), searchParams }
      const html = await page.default(props).then(
        (shown) => renderToStaticMarkup(<Providers>{shown}</Providers>),
        () => '',
      )
      answered.push(html)
    }
  }

  expect(answered.some((html) => html.includes(email))).toBe(true)
  expectNoSecret()
})

test('no secret is told while the database is away', async () => {
  const nowhere = new URL(env().DATABASE_URL ?? '')
  nowhere.port = '1'
  const away = { pool: new pg.Pool({ connectionString: nowhere.href }), prisma: undefined }
  const limiters = { 'sign-in-limiter-account': undefined, 'sign-in-limiter-address': undefined }

  const statuses = await madeOtherwise({ ...away, ...limiters }, sayEverything)

  // A stranger's own part of the shop is empty, for which nobody asks the database: not everything is a 503.
  expect(statuses).toContain(503)
  expect(statuses).not.toContain(500)
  expectNoSecret()
})
