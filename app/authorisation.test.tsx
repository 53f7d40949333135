import { ownImages } from '@/lib/testing/own-images'
import { readFile } from 'node:fs/promises'
import type { ReactNode } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { makePasswordReset } from '@/lib/accounts/reset-password'
import { createToken } from '@/lib/accounts/create-token'
import { logIn } from '@/lib/accounts/log-in'
import { beginSession, endSession } from '@/lib/accounts/sessions'
import { suspendUser } from '@/lib/accounts/suspend-user'
import { hashToken } from '@/lib/auth/token'
import { operations } from '@/lib/contract/operations'
import { type Operation, SCOPES } from '@/lib/contract/operation'
import { pool } from '@/lib/db'
import { recordEvent } from '@/lib/events/record-event'
import { pages, unsafeRoutes } from '@/lib/testing/addresses'
import { api, type Sent } from '@/lib/testing/api'
import { createImage } from '@/lib/testing/create-image'
import { createUser, type TestUser } from '@/lib/testing/create-user'
import { cookieOf, postForm } from '@/lib/testing/form'
import { cents } from '@/lib/money'
import { db } from '@/lib/testing/prisma'
import { creditWallet } from '@/lib/wallet/credit-wallet'
import { getBalance } from '@/lib/wallet/get-balance'
import { GET as downloadStatement } from './(storefront)/account/statement.csv/route'
import { handlers } from './api/v1/handlers'

// The matrix of requirements.md S1: every operation, form and page, asked by everybody.

const request = vi.hoisted(() => ({ headers: new Headers() }))
// A page learns of its request from Next, which is not here.
vi.mock('next/headers', () => ({ headers: async () => request.headers }))
// Pages are rendered without Next around them.
vi.mock('next/navigation', async (original) => ({ ...(await original<object>()), useRouter: () => ({}) }))

const PASSWORD = 'correct horse battery'
const visitor = { ip: undefined, userAgent: null }

type Credential = { token?: string; sessionId?: string }
type Who = keyof Awaited<ReturnType<typeof everybody>>

/** Each kind of visitor, new for each question, because a question may change what they have. */
async function everybody(scope: Operation['scope']) {
  const make = (more: Parameters<typeof createUser>[0] = {}) =>
    createUser({ balanceCents: 1000, password: PASSWORD, ...more })
  const byToken = async (more: Parameters<typeof createUser>[0] = {}) => {
    const user = await make(more)
    return { user, token: user.token }
  }
  const bySession = async (more: Parameters<typeof createUser>[0] = {}) => {
    const user = await make(more)
    return { user, sessionId: await beginSession(user.id, visitor) }
  }
  const [revoked, suspended, suspendedSession, ended, expired, disguised] = [
    await byToken(),
    await byToken(),
    await bySession(),
    await bySession(),
    await bySession(),
    await bySession(),
  ]
  await db().token.updateMany({ where: { userId: revoked.user.id }, data: { revokedAt: new Date() } })
  await suspendUser(suspended.user.id, { isSuspended: true })
  await suspendUser(suspendedSession.user.id, { isSuspended: true })
  await endSession(ended.user.id, ended.sessionId)
  await db().session.update({ where: { id: expired.sessionId }, data: { expiresAt: new Date(Date.now() - 1000) } })
  const cookieValue = (await cookieOf(disguised.sessionId)).split('=')[1] ?? ''

  return {
    anonymous: { user: await make() },
    'user A': await byToken(),
    'user B': await byToken(),
    'session of a user': await bySession(),
    operator: await byToken({ role: 'operator' }),
    'session of an operator': await bySession({ role: 'operator' }),
    'expired token': await byToken({ expiresAt: new Date(Date.now() - 1000) }),
    'revoked token': revoked,
    'wrong scope': await byToken({ scopes: SCOPES.filter((each) => each !== scope) }),
    'suspended, by token': suspended,
    'suspended, by session': suspendedSession,
    'ended session': ended,
    'expired session': expired,
    "a session's cookie sent as a token": { user: disguised.user, token: cookieValue },
  } satisfies Record<string, Credential & { user: TestUser }>
}

type Row<T> = Record<Who, T>

/** What everybody is answered where the answer is the same for all, but for those named. */
const all = <T,>(answer: T, but: Partial<Row<T>> = {}): Row<T> => ({
  anonymous: answer,
  'user A': answer,
  'user B': answer,
  'session of a user': answer,
  operator: answer,
  'session of an operator': answer,
  'expired token': answer,
  'revoked token': answer,
  'wrong scope': answer,
  'suspended, by token': answer,
  'suspended, by session': answer,
  'ended session': answer,
  'expired session': answer,
  "a session's cookie sent as a token": answer,
  ...but,
})

const ANYONE = all(200)
const members = (status: number): Row<number> =>
  all(status, {
    anonymous: 401,
    'expired token': 401,
    'revoked token': 401,
    'wrong scope': 403,
    'suspended, by token': 401,
    'suspended, by session': 401,
    'ended session': 401,
    'expired session': 401,
    "a session's cookie sent as a token": 401,
  })
const MEMBERS = members(200)

/** Whom a password lets in, whatever credential comes with it. */
const PASSWORD_HOLDERS = all(200, { 'suspended, by token': 400, 'suspended, by session': 400 })

/** A token of this user, by its id. */
const anotherToken = async ({ id: userId }: TestUser): Promise<Sent> => {
  const token = await createToken({ userId, name: 'Another', expiresAt: null })
  const { id } = await db().token.findUniqueOrThrow({ where: { hash: new Uint8Array(hashToken(token)) } })
  return { params: { id } }
}

/** The first movement of this user's wallet. */
const openingOf = async ({ id: holderId }: TestUser): Promise<Sent> => {
  const { id } = await db().transaction.findFirstOrThrow({ where: { holderId } })
  return { params: { id } }
}

const image = async (priceCents: number): Promise<Sent> => ({ params: { id: (await createImage({ priceCents })).id } })

/** Every operation: who gets which status, and a request that is right but for who asks. */
const OPERATIONS: Record<string, { expected: Row<number>; sent: (user: TestUser) => Promise<Sent> }> = {
  'GET /api/v1/images/public': { expected: ANYONE, sent: async () => ({}) },
  'GET /api/v1/images/public/{id}': { expected: ANYONE, sent: () => image(100) },
  'GET /api/v1/images/{id}/icon': {
    expected: ANYONE,
    sent: async () => {
      const icon = { sha256: crypto.randomUUID().replaceAll('-', '').repeat(2), png: new Uint8Array([1]) }
      return { params: { id: (await createImage({ icon })).id } }
    },
  },
  'GET /api/v1/catalog/facets': { expected: ANYONE, sent: async () => ({}) },
  'GET /api/v1/catalog/suggestions': { expected: ANYONE, sent: async () => ({}) },
  'GET /api/v1/images/user': { expected: MEMBERS, sent: async () => ({}) },
  'GET /api/v1/auth/tokens': { expected: MEMBERS, sent: async () => ({}) },
  'POST /api/v1/auth/tokens': { expected: members(201), sent: async () => ({ body: { alias: 'Build' } }) },
  'GET /api/v1/auth/tokens/me': {
    expected: { ...MEMBERS, 'wrong scope': 200, 'session of a user': 404, 'session of an operator': 404 },
    sent: async () => ({}),
  },
  'GET /api/v1/auth/tokens/{id}': { expected: MEMBERS, sent: anotherToken },
  'PUT /api/v1/auth/tokens/{id}': {
    expected: MEMBERS,
    sent: async (user) => ({ ...(await anotherToken(user)), body: { alias: 'Changed' } }),
  },
  'DELETE /api/v1/auth/tokens/{id}': { expected: MEMBERS, sent: anotherToken },
  'GET /api/v1/me/shop': { expected: ANYONE, sent: async () => ({}) },
  'GET /api/v1/users/me': { expected: MEMBERS, sent: async () => ({}) },
  'GET /api/v1/users/auth/me': { expected: MEMBERS, sent: async () => ({}) },
  'POST /api/v1/users/auth/login': {
    expected: PASSWORD_HOLDERS,
    sent: async ({ email }) => ({ body: { email, password: PASSWORD } }),
  },
  'POST /api/v1/users/auth/refresh': {
    expected: PASSWORD_HOLDERS,
    sent: async ({ email }) => {
      const loggedIn = await logIn(email, PASSWORD, visitor).catch(() => ({ refreshToken: 'none' }))
      return { body: { refreshToken: loggedIn.refreshToken } }
    },
  },
  // Whoever is let in may leave.
  'POST /api/v1/users/auth/logout': { expected: { ...MEMBERS, 'wrong scope': 200 }, sent: async () => ({}) },
  'GET /api/v1/wallet/balances': { expected: MEMBERS, sent: async () => ({}) },
  'GET /api/v1/wallet/balances/general': { expected: MEMBERS, sent: async () => ({}) },
  'GET /api/v1/wallet/transactions': { expected: MEMBERS, sent: async () => ({}) },
  'GET /api/v1/wallet/transactions/{id}': { expected: MEMBERS, sent: openingOf },
  'POST /api/v1/images/import/{id}': { expected: MEMBERS, sent: () => image(0) },
  'POST /api/v1/images/purchase/{id}': { expected: MEMBERS, sent: () => image(100) },
  'POST /api/v1/images/rate/{id}': {
    expected: MEMBERS,
    sent: async () => ({ ...(await image(0)), body: { rating: 4 } }),
  },
  'DELETE /api/v1/images/rate/{id}': { expected: MEMBERS, sent: () => image(0) },
}

const SIGN_IN = '303 /sign-in?next=%2Faccount'

/** What everybody is answered who is not signed in by a session that stands. */
const sessions = (answer: string): Row<string> =>
  all(SIGN_IN, { 'session of a user': answer, 'session of an operator': answer })

const tokenPage = (query: string): Row<string> =>
  all('303 /sign-in?next=%2Faccount%2Ftokens', {
    'session of a user': `303 /account/tokens${query}`,
    'session of an operator': `303 /account/tokens${query}`,
  })

/** One of this user's tokens, as a form names it. */
const tokenField = async (user: TestUser) => ({ token: (await anotherToken(user)).params?.id ?? '' })

/** Every form: who is led where. Tokens are for programs: to a form they are nobody. */
const FORMS: Record<string, { expected: Row<string>; fields: (user: TestUser) => Promise<Record<string, string>> }> = {
  'POST /auth/sign-in': {
    expected: all('303 /', {
      'suspended, by token': '303 /sign-in?error=invalid_credentials',
      'suspended, by session': '303 /sign-in?error=invalid_credentials',
    }),
    fields: async ({ email }) => ({ email, password: PASSWORD }),
  },
  'POST /auth/sign-up': {
    expected: all('303 /'),
    fields: async () => ({ email: `${crypto.randomUUID()}@example.com`, password: PASSWORD }),
  },
  'POST /auth/sign-out': { expected: all('303 /'), fields: async () => ({}) },
  'POST /auth/password': {
    expected: sessions('303 /account?done=password_and_tokens'),
    fields: async () => ({ present: PASSWORD, wanted: 'staple window orbit', tokens: 'end' }),
  },
  'POST /auth/reset-password': {
    expected: all('303 /sign-in?done=reset'),
    fields: async ({ id }) => ({ token: await makePasswordReset(id), wanted: 'staple window orbit' }),
  },
  'POST /auth/name': {
    expected: sessions('303 /account?done=name'),
    fields: async () => ({ name: 'Ada Lovelace' }),
  },
  'POST /auth/end-all': { expected: sessions('303 /sign-in?done=ended'), fields: async () => ({}) },
  'POST /auth/make-token': {
    expected: tokenPage(''),
    fields: async () => ({ name: 'Build', expiry: '7', 'may-read': 'on' }),
  },
  'POST /auth/change-token': {
    expected: tokenPage('?done=paused'),
    fields: async (user) => ({ ...(await tokenField(user)), enabled: 'no' }),
  },
  'POST /auth/end-token': { expected: tokenPage('?done=ended'), fields: tokenField },
  'POST /auth/seen-token': { expected: tokenPage(''), fields: async () => ({}) },
  'POST /auth/end-session': {
    expected: sessions('303 /account?done=session'),
    fields: async ({ id: userId }) => {
      const expiresAt = new Date(Date.now() + 60_000)
      return { session: (await db().session.create({ data: { userId, expiresAt } })).id }
    },
  },
}

const IS_PUBLIC = 'for everybody alike'

/** A page that its owner sees, and to which everybody else is led by way of signing in. */
const isOwn = (address: string): Row<string> =>
  all(`/sign-in?next=${encodeURIComponent(address)}`, { 'session of a user': 'own', 'session of an operator': 'own' })

/** Every page: what everybody sees of it, by name of the page's owner, or that it has no private data. */
const PAGES: Record<string, Row<string> | typeof IS_PUBLIC> = {
  '/': IS_PUBLIC,
  '/images/{id}': IS_PUBLIC,
  '/images/{id}/{name}': IS_PUBLIC,
  '/sign-in': IS_PUBLIC,
  '/sign-up': IS_PUBLIC,
  '/reset-password': IS_PUBLIC,
  '/docs': IS_PUBLIC,
  '/docs/{chapter}': IS_PUBLIC,
  '/account': isOwn('/account'),
  '/account/statement': isOwn('/account/statement'),
  '/account/tokens': isOwn('/account/tokens'),
  '/account/events': isOwn('/account/events'),
  '/account/receipts/{id}': isOwn('/account/receipts/{id}'),
  '/library': isOwn('/library'),
}

const nameOf = ({ method, path }: Pick<Operation, 'method' | 'path'>): string => `${method} ${path}`
const routes = (await unsafeRoutes()).filter(({ name }) => !name.includes(' /api/'))
const pageFiles = await pages()

test('every operation, form and page has its row', () => {
  expect(Object.keys(OPERATIONS).sort()).toEqual(operations.map(nameOf).sort())
  expect(handlers.map(([operation]) => nameOf(operation)).sort()).toEqual(operations.map(nameOf).sort())
  expect(Object.keys(FORMS).sort()).toEqual(routes.map(({ name }) => name).sort())
  expect(Object.keys(PAGES).sort()).toEqual(Object.keys(pageFiles).sort())
})

/** One answer for each kind of visitor. */
async function askAll<T>(
  scope: Operation['scope'],
  ask: (who: Credential & { user: TestUser }) => Promise<T>,
): Promise<Record<string, T>> {
  const answers: Record<string, T> = {}
  for (const [who, credential] of Object.entries(await everybody(scope))) answers[who] = await ask(credential)
  return answers
}

beforeEach(async () => {
  await pool().query('DELETE FROM rate_limits')
})

describe('who may ask for an operation', () => {
  test.each(handlers.map(([operation, handler]) => ({ name: nameOf(operation), operation, handler })))(
    '$name',
    async ({ name, operation, handler }) => {
      const row = OPERATIONS[name] ?? expect.fail('it has no row')

      const answers = await askAll(operation.scope, async ({ user, token, sessionId }) => {
        const sent = { ...(await row.sent(user)), ...(token && { token }), ...(sessionId && { sessionId }) }
        return (await api(handler, operation, sent)).status
      })

      expect(answers).toEqual(row.expected)
    },
  )
})

describe('whom a form serves', () => {
  test.each(routes)('$name', async ({ name, handler }) => {
    const row = FORMS[name] ?? expect.fail('it has no row')
    const post = (asked: Request) => handler(asked, { params: Promise.resolve({}) })

    const answers = await askAll(undefined, async ({ user, token, sessionId }) => {
      const headers = { 'sec-fetch-site': 'same-origin', ...(token && { authorization: `Bearer ${token}` }) }
      const answer = await postForm(post, {
        fields: await row.fields(user),
        headers,
        ...(sessionId && { sessionId }),
      })
      return `${answer.status} ${answer.location}`
    })

    expect(answers).toEqual(row.expected)
  })
})

describe('what a page shows to whom', () => {
  const isPrivate = Object.entries(PAGES).filter(([, row]) => row !== IS_PUBLIC)

  /** Writes a person's name on all that a page could show of theirs; answers the id of a movement of their wallet. */
  const mark = async ({ id: userId, email }: TestUser): Promise<string> => {
    await createToken({ userId, name: email, expiresAt: null })
    await creditWallet({ holderId: userId, kind: 'top_up', amountCents: cents(100), reason: email, actorId: null })
    await recordEvent(pool(), { kind: 'signed_in', userId, actorId: userId, origin: { ip: email } })
    const { id: imageId } = await createImage({ description: email })
    await ownImages(userId, [imageId])
    return (await db().transaction.findFirstOrThrow({ where: { holderId: userId } })).id
  }

  test.each(isPrivate)('%s', async (address, row) => {
    const page: { default: (props: unknown) => Promise<ReactNode> } = await import(
      /* @vite-ignore */ pageFiles[address] ?? ''
    )

    const answers = await askAll(undefined, async ({ user, token, sessionId }) => {
      request.headers = new Headers({
        ...(token && { authorization: `Bearer ${token}` }),
        ...(sessionId && { cookie: await cookieOf(sessionId) }),
      })
      const id = await mark(user)
      const props = { params: Promise.resolve({ id }), searchParams: Promise.resolve({}) }
      try {
        const html = renderToStaticMarkup(await page.default(props))
        expect(html.match(/visitor-[0-9a-f]+@example\.com/g)?.every((email) => email === user.email)).toBe(true)
        return 'own'
      } catch (thrown) {
        const [kind, , location] = String((thrown as { digest?: string }).digest).split(';')
        if (kind !== 'NEXT_REDIRECT') throw thrown
        return location?.replace(id, encodeURIComponent('{id}'))
      }
    })

    expect(answers).toEqual(row)
  })

  test('a page without private data reads none', async () => {
    for (const [address, row] of Object.entries(PAGES)) {
      if (row !== IS_PUBLIC) continue
      const source = await readFile(pageFiles[address] ?? '', 'utf8')
      expect(source, address).not.toMatch(
        /requireUser|getBalance|listSessions|listUserImages|listLibrary|listTransactions|listTokens/,
      )
    }
  })
})

test('a statement as a file is its owner’s; everybody else is led to sign in, and then to the statement', async () => {
  const answers = await askAll(undefined, async ({ user, token, sessionId }) => {
    const { id: holderId, email } = user
    await creditWallet({ holderId, kind: 'top_up', amountCents: cents(100), reason: email, actorId: null })
    const headers = new Headers({
      ...(token && { authorization: `Bearer ${token}` }),
      ...(sessionId && { cookie: await cookieOf(sessionId) }),
    })

    const answer = await downloadStatement(new Request('http://localhost:3000/account/statement.csv', { headers }))

    if (answer.status !== 200) return `${answer.status} ${answer.headers.get('location')}`
    const emails = (await answer.text()).match(/visitor-[0-9a-f]+@example\.com/g)
    return emails?.every((each) => each === email) ? 'own' : emails
  })

  const signIn = '303 /sign-in?next=%2Faccount%2Fstatement'
  expect(answers).toEqual(all<string>(signIn, { 'session of a user': 'own', 'session of an operator': 'own' }))
})

describe('one person and the things of another', () => {
  let ada: TestUser
  let bob: TestUser
  const ask = (name: string, sent: Sent) => {
    const [operation, handler] = handlers.find(([each]) => nameOf(each) === name) ?? expect.fail(name)
    return api(handler, operation, sent)
  }
  beforeAll(async () => {
    ada = await createUser({ balanceCents: 1000 })
    bob = await createUser({ balanceCents: 1000 })
  })

  test('the library shows what is mine, and the wallet that pays is mine', async () => {
    const [hers, his] = [await createImage({ priceCents: 300 }), await createImage({ priceCents: 500 })]

    await ask('POST /api/v1/images/purchase/{id}', { params: { id: hers.id }, token: ada.token })
    await ask('POST /api/v1/images/purchase/{id}', { params: { id: his.id }, token: bob.token })

    const library = async ({ token }: TestUser) =>
      (await ask('GET /api/v1/images/user', { token })).body.data.images.map(({ id }: { id: string }) => id)
    expect(await library(ada)).toEqual([hers.id])
    expect(await library(bob)).toEqual([his.id])
    expect([await getBalance(ada.id), await getBalance(bob.id)]).toEqual([700, 500])
  })

  test('an operator sees no library but their own', async () => {
    const operator = await createUser({ role: 'operator' })

    const { body } = await ask('GET /api/v1/images/user', { token: operator.token })

    expect(body.data.images).toEqual([])
  })

  test('a token of one is not there for the other, nor for an operator', async () => {
    const operator = await createUser({ role: 'operator' })
    const { params } = await anotherToken(ada)
    const asked = { params: params ?? {}, body: { alias: 'Mine', is_enabled: false } }

    for (const { token } of [bob, operator]) {
      for (const method of ['GET', 'PUT', 'DELETE']) {
        const answer = await ask(`${method} /api/v1/auth/tokens/{id}`, { ...asked, token })
        expect([answer.status, answer.body.code]).toEqual([404, 'token_not_found'])
      }
      const { body } = await ask('GET /api/v1/auth/tokens', { token })
      expect(body.data.map(({ id }: { id: string }) => id)).not.toContain(params?.id)
    }
    const kept = await ask('GET /api/v1/auth/tokens/{id}', { ...asked, token: ada.token })
    expect(kept.body.data).toMatchObject({ alias: 'Another', is_enabled: true })
  })

  test('a movement of the wallet of one is not there for the other, nor for an operator', async () => {
    const operator = await createUser({ role: 'operator' })
    const asked = await openingOf(ada)

    for (const { token } of [bob, operator]) {
      const answer = await ask('GET /api/v1/wallet/transactions/{id}', { ...asked, token })
      expect([answer.status, answer.body.code]).toEqual([404, 'transaction_not_found'])
      const { body } = await ask('GET /api/v1/wallet/transactions', { token })
      expect(body.data.transactions.map(({ id }: { id: string }) => id)).not.toContain(asked.params?.id)
    }
    expect((await ask('GET /api/v1/wallet/transactions/{id}', { ...asked, token: ada.token })).status).toBe(200)
  })

  test('my rating is mine, and leaves yours as it is', async () => {
    const { id } = await createImage()
    const rate = (user: TestUser, rating: number) =>
      ask('POST /api/v1/images/rate/{id}', { params: { id }, token: user.token, body: { rating } })
    await rate(ada, 1)
    await rate(bob, 5)

    const { body } = await rate(ada, 2)

    expect(body.data).toEqual({ new_rating: 2, average_rating: 3.5, rating_count: 2 })
  })

  test('an idempotency key of one is not the key of another', async () => {
    const { id } = await createImage({ priceCents: 100 })
    const buy = (user: TestUser) =>
      ask('POST /api/v1/images/purchase/{id}', {
        params: { id },
        token: user.token,
        headers: { 'idempotency-key': 'the same' },
      })

    const [first, second] = [await buy(ada), await buy(bob)]

    expect([first.status, second.status]).toEqual([200, 200])
    expect(second.headers.get('idempotent-replayed')).toBeNull()
  })
})
