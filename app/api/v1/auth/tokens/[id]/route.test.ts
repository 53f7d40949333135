import { expect, test } from 'vitest'
import { createToken } from '@/lib/accounts/create-token'
import { logIn } from '@/lib/accounts/log-in'
import { beginSession } from '@/lib/accounts/sessions'
import { hashToken } from '@/lib/auth/token'
import { type Scope, SCOPES } from '@/lib/contract/operation'
import { ChangeToken, EndToken, GetToken } from '@/lib/contract/tokens'
import { GetMe } from '@/lib/contract/users'
import { api, type Sent } from '@/lib/testing/api'
import { createUser, type TestUser } from '@/lib/testing/create-user'
import { describeSignIn } from '@/lib/testing/describe-sign-in'
import { expectFailure, expectSuccess } from '@/lib/testing/expect-answer'
import { db } from '@/lib/testing/prisma'
import { withoutTable } from '@/lib/testing/without-table'
import { GET as getMe } from '../../../users/me/route'
import { DELETE, GET, PUT } from './route'

const PASSWORD = 'correct horse battery'
const visitor = { ip: undefined, userAgent: null }
const notFound = { status: 404, message: 'Token not found', code: 'token_not_found' } as const
const nobody = { status: 401, message: 'Authentication required', code: 'unauthenticated' } as const
const tooStrong = {
  status: 403,
  message: 'A token cannot make or become a stronger one',
  code: 'token_too_strong',
} as const

const get = (id: string, sent: Sent) => api(GET, GetToken, { ...sent, params: { id } })
const change = (id: string, body: unknown, sent: Sent) => api(PUT, ChangeToken, { ...sent, params: { id }, body })
const end = (id: string, sent: Sent) => api(DELETE, EndToken, { ...sent, params: { id } })
const meStatus = async (token: string) => (await api(getMe, GetMe, { token })).status
const tomorrow = () => new Date(Date.now() + 86_400_000)

/** One more token of a user, and its id. */
async function another({ id: userId }: Pick<TestUser, 'id'>, more: { scopes?: Scope[]; expiresAt?: Date | null } = {}) {
  const token = await createToken({ userId, name: 'Another', expiresAt: null, ...more })
  const { id } = await db().token.findUniqueOrThrow({ where: { hash: new Uint8Array(hashToken(token)) } })
  return { token, id }
}

const ownId = ({ caller }: TestUser) => caller.tokenId ?? expect.fail('no token')

test('one of my tokens is shown, without its secret', async () => {
  const user = await createUser()
  const expiresAt = tomorrow()
  const { id, token } = await another(user, { scopes: ['read', 'rate'], expiresAt })
  const { createdAt } = await db().token.findUniqueOrThrow({ where: { id } })

  const answer = await get(id, user)

  expectSuccess(GetToken, answer, 'Token retrieved successfully', {
    id,
    alias: 'Another',
    prefix: token.slice(0, 8),
    permissions: ['read', 'rate'],
    expires_at: expiresAt.toISOString(),
    is_enabled: true,
    last_used_at: null,
    last_used_ip: null,
    created_at: createdAt.toISOString(),
    updated_at: createdAt.toISOString(),
    parent_id: null,
  })
  expect(answer.headers.get('cache-control')).toBe('private, no-store')
})

test("another's token, one of a log-in, one that ended and none at all are alike: not there", async () => {
  const [user, other] = [await createUser({ password: PASSWORD }), await createUser()]
  await logIn(user.email, PASSWORD, visitor)
  const ofLogIn = await db().token.findFirstOrThrow({ where: { userId: user.id, sessionId: { not: null } } })
  const ended = await another(user)
  await end(ended.id, user)

  for (const id of [ownId(other), ofLogIn.id, ended.id, '0'.repeat(24), 'abc-123', 'ME', '../me']) {
    expectFailure(GetToken, await get(id, user), notFound)
    expectFailure(ChangeToken, await change(id, { alias: 'Mine' }, user), notFound)
    expectFailure(EndToken, await end(id, user), notFound)
  }
  expect(await meStatus(other.token)).toBe(200)
})

test('what a change does not name stays as it is', async () => {
  const user = await createUser()
  const expiresAt = tomorrow()
  const { id } = await another(user, { scopes: ['read', 'rate'], expiresAt })
  const before = (await get(id, user)).body.data

  const nothing = await change(id, {}, user)
  const renamed = await change(id, { alias: 'Renamed' }, user)
  const narrowed = await change(id, { permissions: ['rate'] }, user)
  const forEver = await change(id, { expires_at: null }, user)
  const disabled = await change(id, { is_enabled: false }, user)

  const { updated_at } = disabled.body.data
  const told = { ...before, alias: 'Renamed', permissions: ['rate'], expires_at: null, is_enabled: false, updated_at }
  expectSuccess(ChangeToken, disabled, 'Token updated successfully', told)
  expect(nothing.body.data).toEqual({ ...before, updated_at: nothing.body.data.updated_at })
  expect(renamed.body.data).toMatchObject({ alias: 'Renamed', permissions: ['read', 'rate'] })
  expect(narrowed.body.data).toMatchObject({ alias: 'Renamed', permissions: ['rate'] })
  expect(forEver.body.data).toMatchObject({ expires_at: null, is_enabled: true })
  expect(Date.parse(updated_at)).toBeGreaterThan(Date.parse(before.updated_at))
  expect((await get(id, user)).body.data).toEqual(told)
})

test('a token that is disabled, narrowed or ended here is so at once', async () => {
  const user = await createUser()
  const [one, two] = [await another(user), await another(user)]
  expect([await meStatus(one.token), await meStatus(two.token)]).toEqual([200, 200])

  await change(one.id, { is_enabled: false }, user)
  expect(await meStatus(one.token)).toBe(401)
  await change(one.id, { is_enabled: true }, user)
  expect(await meStatus(one.token)).toBe(200)
  await change(one.id, { permissions: ['rate'] }, user)
  expect(await meStatus(one.token)).toBe(403)

  const answer = await end(two.id, user)
  expectSuccess(EndToken, answer, 'Token deleted successfully', {})
  expect(await meStatus(two.token)).toBe(401)
  expectFailure(EndToken, await end(two.id, user), notFound)
})

test('what another server disabled is noticed here within a second', async () => {
  const user = await createUser()
  const { id, token } = await another(user)
  expect(await meStatus(token)).toBe(200)

  await db().token.update({ where: { id }, data: { enabled: false } })

  const began = performance.now()
  await expect.poll(() => meStatus(token), { interval: 50, timeout: 10_000 }).toBe(401)
  // The bar is a second; ten are allowed for, because this machine may be busy.
  expect(performance.now() - began).toBeLessThan(10_000)
})

test('a token may leave, disable or end itself, and then it is over', async () => {
  const [one, two] = [await createUser(), await createUser()]

  expect((await change(ownId(one), { is_enabled: false }, one)).status).toBe(200)
  expectFailure(ChangeToken, await change(ownId(one), { is_enabled: true }, one), nobody)
  expect((await end(ownId(two), two)).status).toBe(200)
  expectFailure(EndToken, await end(ownId(two), two), nobody)
})

test('no token strengthens itself or another beyond itself', async () => {
  const expiresAt = tomorrow()
  const later = new Date(expiresAt.getTime() + 1).toISOString()
  const weak = await createUser({ scopes: ['tokens', 'read'], expiresAt })
  const other = await another(weak, { scopes: ['read'], expiresAt: new Date(Date.now() + 60_000) })
  const strong = await another(weak, { scopes: [...SCOPES] })
  await db().token.update({ where: { id: strong.id }, data: { enabled: false } })
  const rows = () => db().token.findMany({ where: { userId: weak.id }, orderBy: { id: 'asc' } })
  const bare = async () => (await rows()).map(({ lastUsedAt: _, lastUsedIp: __, ...rest }) => rest)
  const before = await bare()

  for (const id of [ownId(weak), other.id]) {
    for (const growth of [
      { permissions: [...SCOPES] },
      { permissions: ['read', 'purchase'] },
      { expires_at: later },
      { expires_at: null },
      { permissions: ['read'], expires_at: null },
    ]) {
      expectFailure(ChangeToken, await change(id, growth, weak), tooStrong)
    }
  }
  for (const growth of [{ is_enabled: true }, { is_enabled: true, permissions: ['read'] }, { expires_at: later }]) {
    if (growth.expires_at === undefined) expectFailure(ChangeToken, await change(strong.id, growth, weak), tooStrong)
  }

  expect(await bare()).toEqual(before)
})

test('a token grows another up to itself, and weakens a stronger one', async () => {
  const expiresAt = tomorrow()
  const weak = await createUser({ scopes: ['tokens', 'read'], expiresAt })
  const other = await another(weak, { scopes: ['read'], expiresAt: new Date(Date.now() + 60_000) })
  const strong = await another(weak, { scopes: [...SCOPES] })

  const grown = await change(other.id, { permissions: ['read', 'tokens'], expires_at: expiresAt.toISOString() }, weak)
  const weakened = await change(strong.id, { permissions: ['purchase', 'read'], alias: 'Less' }, weak)

  expect(grown.body.data).toMatchObject({ permissions: ['read', 'tokens'], expires_at: expiresAt.toISOString() })
  expect(weakened.body.data).toMatchObject({ permissions: ['read', 'purchase'], alias: 'Less' })
  expectFailure(ChangeToken, await change(strong.id, { permissions: ['read', 'purchase', 'rate'] }, weak), tooStrong)
})

test('a signed-in browser may do all of it', async () => {
  const user = await createUser({ scopes: ['read'], expiresAt: tomorrow() })
  const sessionId = await beginSession(user.id, visitor)

  const { body } = await change(ownId(user), { permissions: [...SCOPES], expires_at: null }, { sessionId })

  expect(body.data).toMatchObject({ permissions: [...SCOPES], expires_at: null })
})

test('of two that weaken each other at once, no strength is left over', async () => {
  for (let round = 0; round < 5; round++) {
    const one = await createUser({ scopes: ['tokens', 'rate'] })
    const two = await another(one, { scopes: ['tokens', 'rate'] })

    const [left, right] = await Promise.all([
      change(two.id, { permissions: ['tokens'] }, one),
      change(ownId(one), { permissions: ['tokens', 'rate', 'read'] }, { token: two.token }),
    ])

    expect(left.status).toBe(200)
    expectFailure(ChangeToken, right, tooStrong)
  }
})

test.each([
  ['{"alias":""}', '/body/alias', 'must not be empty'],
  ['{"alias":null}', '/body/alias', 'must be of type string'],
  ['{"alias":"a\\u0000b"}', '/body/alias', 'must not contain a NUL character'],
  [`{"alias":"${'a'.repeat(101)}"}`, '/body/alias', 'must have at most 100 characters'],
  ['{"permissions":[]}', '/body/permissions', 'must have at least 1 value'],
  ['{"permissions":null}', '/body/permissions', 'must be of type array'],
  ['{"permissions":[["read"]]}', '/body/permissions/0', 'must be one of read, import, purchase, rate, pull, tokens'],
  [`{"permissions":[${Array(51).fill('"read"').join()}]}`, '/body/permissions', 'must have at most 50 values'],
  ['{"is_enabled":"false"}', '/body/is_enabled', 'must be of type boolean'],
  ['{"is_enabled":0}', '/body/is_enabled', 'must be of type boolean'],
  ['{"is_enabled":null}', '/body/is_enabled', 'must be of type boolean'],
  ['{"expires_at":"2020-01-31T12:00:00Z"}', '/body/expires_at', 'must lie in the future'],
  ['[]', '/body', 'must be of type object'],
  ['{', '/body', 'must be JSON'],
])('%s changes no token', async (body, instancePath, says) => {
  const user = await createUser()
  const before = await db().token.findUniqueOrThrow({ where: { id: ownId(user) } })

  expectFailure(ChangeToken, await change(ownId(user), body, user), {
    status: 400,
    message: 'The request is not valid',
    code: 'invalid_request',
    data: [{ instancePath, message: says }],
  })
  const { name, scopes, expiresAt, enabled, updatedAt } = await db().token.findUniqueOrThrow({
    where: { id: ownId(user) },
  })
  expect({ ...before, name, scopes, expiresAt, enabled, updatedAt }).toEqual(before)
})

test('a body over 64 KB is refused', async () => {
  const user = await createUser()

  expectFailure(ChangeToken, await change(ownId(user), '{}'.padEnd(64 * 1024 + 1), user), {
    status: 413,
    message: 'The request body is too large',
    code: 'payload_too_large',
  })
})

test('a body that comes with a deletion is not read', async () => {
  const user = await createUser()
  const { id } = await another(user)

  expect((await api(DELETE, EndToken, { params: { id }, token: user.token, body: '{' })).status).toBe(200)
})

test('a token that ended elsewhere a moment ago changes and ends none', async () => {
  const user = await createUser()
  const other = await another(user)
  expect((await get(other.id, user)).status).toBe(200)
  await db().token.update({ where: { id: ownId(user) }, data: { enabled: false } })

  expectFailure(ChangeToken, await change(other.id, { alias: 'Too late' }, user), nobody)
  expectFailure(EndToken, await end(other.id, user), nobody)

  expect(await db().token.findUniqueOrThrow({ where: { id: other.id } })).toMatchObject({ name: 'Another' })
})

test('a defect is told as such and no more', async () => {
  const user = await createUser()
  const id = ownId(user)
  await get(id, user)

  const [shown, changed, ended] = await withoutTable('tokens', async () => [
    await get(id, user),
    await change(id, { alias: 'a' }, user),
    await end(id, user),
  ])

  if (!shown || !changed || !ended) expect.fail()
  expectFailure(GetToken, shown, { status: 500, message: 'Failed to retrieve token', code: 'internal' })
  expectFailure(ChangeToken, changed, { status: 500, message: 'Failed to update token', code: 'internal' })
  expectFailure(EndToken, ended, { status: 500, message: 'Failed to delete token', code: 'internal' })
})

const mine = async (user: TestUser): Promise<Sent> => ({ params: { id: (await another(user)).id } })
describeSignIn(GetToken, GET, mine)
describeSignIn(ChangeToken, PUT, async (user) => ({ ...(await mine(user)), body: { alias: 'Changed' } }))
describeSignIn(EndToken, DELETE, mine)
