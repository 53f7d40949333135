import { beforeEach, expect, test } from 'vitest'
import { identify } from '@/lib/auth/authenticate'
import { isRefreshTokenForm, isTokenForm } from '@/lib/auth/token'
import { SCOPES } from '@/lib/contract/operation'
import { GetMe, LogIn } from '@/lib/contract/users'
import { pool } from '@/lib/db'
import { withRequestContext } from '@/lib/http/request-context'
import { api } from '@/lib/testing/api'
import { createUser } from '@/lib/testing/create-user'
import { expectFailure, expectSuccess } from '@/lib/testing/expect-answer'
import { db } from '@/lib/testing/prisma'
import { statementsOf } from '@/lib/testing/statements-of'
import { withoutTable } from '@/lib/testing/without-table'
import { changePassword } from '@/lib/accounts/change-password'
import { beginSession, endSession, listSessions } from '@/lib/accounts/sessions'
import { suspendUser } from '@/lib/accounts/suspend-user'
import { GET as getMe } from '../../me/route'
import { POST } from './route'

const PASSWORD = 'correct horse battery'
const message = 'Logged in successfully'
const wrong = { status: 400, message: 'Invalid username, email or password', code: 'invalid_credentials' } as const
const logIn = (body: unknown, headers: Record<string, string> = {}) => api(POST, LogIn, { body, headers })
const me = (token: string) => api(getMe, GetMe, { token })

beforeEach(async () => {
  await db().$executeRaw`DELETE FROM rate_limits`
})

test('whoever knows the password gets a token of one day with every scope, and what renews it', async () => {
  const { id, email } = await createUser({ password: PASSWORD })

  const answer = await logIn({ email, password: PASSWORD })

  const { token, refreshToken, expires_at, refresh_expires_at } = answer.body.data
  const user = await db().user.findUniqueOrThrow({ where: { id } })
  expectSuccess(LogIn, answer, message, {
    token,
    refreshToken,
    expires_at,
    expires_in: 86_400,
    refresh_expires_at,
    refresh_expires_in: 30 * 86_400,
    user: {
      id,
      username: email.slice(0, 20),
      email,
      alias: email.slice(0, 20),
      is_admin: false,
      is_banned: false,
      email_verified: false,
      avatar_url: null,
      created_at: user.createdAt.toISOString(),
      updated_at: user.updatedAt.toISOString(),
    },
  })
  expect(answer.headers.get('cache-control')).toBe('private, no-store')
  expect(answer.headers.has('etag')).toBe(false)
  expect([isTokenForm(token), isRefreshTokenForm(refreshToken), isTokenForm(refreshToken)]).toEqual([true, true, false])
  expect(Date.parse(expires_at)).toBeCloseTo(Date.now() + 86_400_000, -5)
  expect(Date.parse(refresh_expires_at)).toBeCloseTo(Date.now() + 30 * 86_400_000, -5)
  const caller = await identify({ headers: new Headers({ authorization: `Bearer ${token}` }) })
  expect(caller).toMatchObject({ userId: id, scopes: [...SCOPES], sessionId: null })
})

test('of both only hashes are kept', async () => {
  const { email } = await createUser({ password: PASSWORD })

  const { token, refreshToken } = (await logIn({ email, password: PASSWORD })).body.data

  const { rows } = await pool().query<{ text: string }>(
    'SELECT t::text AS text FROM tokens t UNION ALL SELECT r::text FROM refresh_tokens r',
  )
  for (const secret of [token, refreshToken]) {
    expect(rows.some(({ text }) => text.includes(secret.slice(9)))).toBe(false)
  }
})

test('one may give the user name, or the address as the user name, in any case', async () => {
  const { id, email } = await createUser({ password: PASSWORD })
  const names = [
    { username: email.slice(0, 20) },
    { username: email.slice(0, 20).toUpperCase() },
    { username: email },
    { email: ` ${email.toUpperCase()} ` },
    { email, username: 'somebody-else' },
  ]

  for (const name of names) {
    const answer = await logIn({ ...name, password: PASSWORD })
    expect(answer.status).toBe(200)
    expect(answer.body.data.user.id).toBe(id)
  }
})

test('a wrong password, an unknown name, a suspended account and one without a password are told the same', async () => {
  const known = await createUser({ password: PASSWORD })
  const without = await createUser()
  const suspended = await createUser({ password: PASSWORD })
  await suspendUser(suspended.id, { isSuspended: true })

  expectFailure(LogIn, await logIn({ email: known.email, password: `${PASSWORD}s` }), wrong)
  expectFailure(LogIn, await logIn({ email: 'nobody@example.com', password: PASSWORD }), wrong)
  expectFailure(LogIn, await logIn({ username: 'nobody', password: '' }), wrong)
  expectFailure(LogIn, await logIn({ email: without.email, password: PASSWORD }), wrong)
  expectFailure(LogIn, await logIn({ email: suspended.email, password: PASSWORD }), wrong)
})

test.each([
  ['{}', '/body/password', 'is missing'],
  ['{"password":"a"}', '/body/username', 'is missing, and so is email'],
  ['{"username":"","password":"a"}', '/body/username', 'must not be empty'],
  ['{"email":5,"password":"a"}', '/body/email', 'must be of type string'],
  ['{"email":"a\\u0000b","password":"a"}', '/body/email', 'must not contain a NUL character'],
  [`{"email":"${'a'.repeat(255)}","password":"a"}`, '/body/email', 'must have at most 254 characters'],
  [`{"email":"a","password":"${'a'.repeat(1001)}"}`, '/body/password', 'must have at most 1000 characters'],
  ['[]', '/body', 'must be of type object'],
  ['{', '/body', 'must be JSON'],
  ['', '/body', 'must be JSON'],
])('%s is no log-in', async (body, instancePath, says) => {
  expectFailure(LogIn, await logIn(body), {
    status: 400,
    message: wrong.message,
    code: 'invalid_request',
    data: [{ instancePath, message: says }],
  })
})

test('a body over 64 KB is refused', async () => {
  expectFailure(LogIn, await logIn('{}'.padEnd(64 * 1024 + 1)), {
    status: 413,
    message: 'The request body is too large',
    code: 'payload_too_large',
  })
})

test('ten attempts on an account are judged, by whichever of its names; beyond them even the right one is wrong', async () => {
  const { email } = await createUser({ password: PASSWORD })
  const names = [{ email }, { username: email.slice(0, 20) }, { username: email.slice(0, 20).toUpperCase() }]
  for (let n = 0; n < 10; n++) expectFailure(LogIn, await logIn({ ...names[n % 3], password: 'wrong' }), wrong)

  for (const name of names) expectFailure(LogIn, await logIn({ ...name, password: PASSWORD }), wrong)
})

test('ten attempts by one name are judged, whoever has it; more wait', async () => {
  const { email } = await createUser({ password: PASSWORD })
  for (let n = 0; n < 10; n++) expectFailure(LogIn, await logIn({ email, password: 'wrong' }), wrong)

  const answer = await logIn({ email, password: PASSWORD })

  expectFailure(LogIn, answer, { status: 429, message: 'Too many requests', code: 'too_many_requests' })
  expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(800)
  expect(Number(answer.headers.get('retry-after'))).toBeLessThanOrEqual(900)
})

test('the attempts of one address are counted together', async () => {
  const attempt = (n: number) =>
    withRequestContext({ id: 'test', ip: '192.0.2.9', headers: [] }, () =>
      logIn({ username: `guess-${n}`, password: 'wrong' }).then(({ status }) => status),
    )

  const statuses: number[] = []
  for (let n = 0; n < 62; n++) statuses.push(await attempt(n))

  expect(statuses).toEqual([...Array<number>(60).fill(400), 429, 429])
})

test('a log-in stands in the list of sessions, and whatever ends a session ends its token', async () => {
  const { id, email } = await createUser({ password: PASSWORD })
  const [first, second] = [
    (await logIn({ email, password: PASSWORD }, { 'user-agent': 'a program/1.0' })).body.data,
    (await logIn({ email, password: PASSWORD })).body.data,
  ]
  const listed = await listSessions(id)
  expect(listed.map(({ userAgent }) => userAgent)).toContain('a program/1.0')
  expect([(await me(first.token)).status, (await me(second.token)).status]).toEqual([200, 200])

  await endSession(id, listed.find(({ userAgent }) => userAgent === 'a program/1.0')?.id ?? '')
  expect([(await me(first.token)).status, (await me(second.token)).status]).toEqual([401, 200])

  const sessionId = await beginSession(id, { ip: undefined, userAgent: null })
  await changePassword({ userId: id, sessionId }, { present: PASSWORD, wanted: 'staple window orbit', tokens: 'stay' })
  expect((await me(second.token)).status).toBe(401)
})

test('a write asks once more whether the log-in is over', async () => {
  const { id, email } = await createUser({ password: PASSWORD })
  const { token } = (await logIn({ email, password: PASSWORD })).body.data
  const caller = await identify({ headers: new Headers({ authorization: `Bearer ${token}` }) })
  const isLive = async () =>
    (await db().$queryRaw<{ live: boolean }[]>`SELECT is_live(${id}, ${caller?.tokenId}, NULL) AS live`)[0]?.live

  expect(await isLive()).toBe(true)
  await db().token.update({ where: { id: caller?.tokenId ?? '' }, data: { enabled: false } })
  expect(await isLive()).toBe(false)
  await db().token.update({ where: { id: caller?.tokenId ?? '' }, data: { enabled: true } })
  await db().session.updateMany({ where: { userId: id }, data: { expiresAt: new Date(Date.now() - 1000) } })
  expect(await isLive()).toBe(false)
})

test('what ended log-ins were given is forgotten by the next one', async () => {
  const { id, email } = await createUser({ password: PASSWORD })
  for (let n = 0; n < 3; n++) await logIn({ email, password: PASSWORD })
  await db().session.updateMany({ where: { userId: id }, data: { revokedAt: new Date() } })

  await logIn({ email, password: PASSWORD })

  expect(await db().refreshToken.count({ where: { session: { userId: id } } })).toBe(1)
  expect(await db().token.count({ where: { userId: id, sessionId: { not: null } } })).toBe(1)
})

test('a credential that comes with a log-in is not looked at', async () => {
  const { email } = await createUser({ password: PASSWORD })

  const statements = await statementsOf(async () => {
    const headers = { authorization: 'Bearer nonsense', cookie: 'next-auth.session-token=x' }
    expect((await logIn({ email, password: PASSWORD }, headers)).status).toBe(200)
  })

  expect(statements).not.toContain('find-token')
  expect(statements).not.toContain('find-session')
})

test('a defect is told as such and no more, and leaves no session behind', async () => {
  const { id, email } = await createUser({ password: PASSWORD })

  const answer = await withoutTable('refresh_tokens', () => logIn({ email, password: PASSWORD }))

  expectFailure(LogIn, answer, { status: 500, message: 'Failed to log in', code: 'internal' })
  expect(await db().session.count({ where: { userId: id } })).toBe(0)
})
