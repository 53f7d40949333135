import { expect, test } from 'vitest'
import { logIn } from '@/lib/accounts/log-in'
import { suspendUser } from '@/lib/accounts/suspend-user'
import { newRefreshToken, newToken } from '@/lib/auth/token'
import { GetMe, LogOut, RefreshLogIn } from '@/lib/contract/users'
import { api } from '@/lib/testing/api'
import { createUser } from '@/lib/testing/create-user'
import { expectFailure, expectSuccess } from '@/lib/testing/expect-answer'
import { db } from '@/lib/testing/prisma'
import { statementsOf } from '@/lib/testing/statements-of'
import { withoutTable } from '@/lib/testing/without-table'
import { GET as getMe } from '../../me/route'
import { POST as logOut } from '../logout/route'
import { POST } from './route'

const PASSWORD = 'correct horse battery'
const visitor = { ip: undefined, userAgent: null }
const wrong = { status: 400, message: 'Invalid refresh token', code: 'invalid_refresh_token' } as const

const refresh = (refreshToken: unknown) => api(POST, RefreshLogIn, { body: { refreshToken } })
const meStatus = async (token: string) => (await api(getMe, GetMe, { token })).status
async function loggedIn() {
  const user = await createUser({ password: PASSWORD })
  return { ...user, first: await logIn(user.email, PASSWORD, visitor) }
}

test('a refresh token gives a new token and a new refresh token, and the log-in ends no later', async () => {
  const { first } = await loggedIn()

  const answer = await refresh(first.refreshToken)

  const { token, refreshToken, expires_at, refresh_expires_in } = answer.body.data
  expectSuccess(RefreshLogIn, answer, 'Token refreshed successfully', {
    token,
    refreshToken,
    expires_at,
    expires_in: 86_400,
    refresh_expires_at: first.refresh_expires_at,
    refresh_expires_in,
    user: first.user,
  })
  expect(answer.headers.get('cache-control')).toBe('private, no-store')
  expect([token, refreshToken]).not.toEqual([first.token, first.refreshToken])
  expect(refresh_expires_in).toBeLessThanOrEqual(first.refresh_expires_in)
  expect(await meStatus(token)).toBe(200)
})

test('requests that are on their way with the token before are served; the one before that is over', async () => {
  const { first } = await loggedIn()

  const second = (await refresh(first.refreshToken)).body.data
  expect(await meStatus(first.token)).toBe(200)
  const third = (await refresh(second.refreshToken)).body.data

  expect([await meStatus(first.token), await meStatus(second.token), await meStatus(third.token)]).toEqual([
    401, 200, 200,
  ])
})

test('a refresh token that is used again ends the log-in and all its tokens, and no other', async () => {
  const { email, token, first } = await loggedIn()
  const other = await logIn(email, PASSWORD, visitor)
  const second = (await refresh(first.refreshToken)).body.data

  expectFailure(RefreshLogIn, await refresh(first.refreshToken), wrong)

  expectFailure(RefreshLogIn, await refresh(second.refreshToken), wrong)
  expect([await meStatus(first.token), await meStatus(second.token)]).toEqual([401, 401])
  expect([await meStatus(other.token), await meStatus(token)]).toEqual([200, 200])
  expect((await refresh(other.refreshToken)).status).toBe(200)
})

test('of many who use one at once, one gets what is soon worth nothing', async () => {
  const { first } = await loggedIn()

  const answers = await Promise.all(Array.from({ length: 8 }, () => refresh(first.refreshToken)))

  const won = answers.filter(({ status }) => status === 200)
  expect(won).toHaveLength(1)
  for (const answer of answers.filter((each) => each !== won[0])) expectFailure(RefreshLogIn, answer, wrong)
  expect(await meStatus(won[0]?.body.data.token)).toBe(401)
})

test('a log-in that was left, has expired or whose account is suspended is not renewed', async () => {
  const [left, expired, suspended] = [await loggedIn(), await loggedIn(), await loggedIn()]
  await api(logOut, LogOut, { token: left.first.token })
  await db().session.updateMany({ where: { userId: expired.id }, data: { expiresAt: new Date(Date.now() - 1000) } })
  await suspendUser(suspended.id, { isSuspended: true })

  for (const { first } of [left, expired, suspended]) {
    expectFailure(RefreshLogIn, await refresh(first.refreshToken), wrong)
  }
  await suspendUser(suspended.id, { isSuspended: false })
  expect((await refresh(suspended.first.refreshToken)).status).toBe(200)
})

test('what is no refresh token is refused without a query', async () => {
  const { first } = await loggedIn()
  const typo = first.refreshToken.slice(0, -1) + (first.refreshToken.endsWith('a') ? 'b' : 'a')

  const statements = await statementsOf(async () => {
    for (const none of ['', 'x', typo, first.token, newToken(), first.refreshToken.toLowerCase()]) {
      expectFailure(RefreshLogIn, await refresh(none), wrong)
    }
  })

  expect(statements).toEqual([])
  expectFailure(RefreshLogIn, await refresh(newRefreshToken()), wrong)
})

test.each([
  ['{}', '/body/refreshToken', 'is missing'],
  ['{"refreshToken":null}', '/body/refreshToken', 'must be of type string'],
  [`{"refreshToken":"${'x'.repeat(1001)}"}`, '/body/refreshToken', 'must have at most 1000 characters'],
  ['', '/body', 'must be JSON'],
])('%s renews nothing', async (body, instancePath, says) => {
  expectFailure(RefreshLogIn, await api(POST, RefreshLogIn, { body }), {
    status: 400,
    message: wrong.message,
    code: 'invalid_request',
    data: [{ instancePath, message: says }],
  })
})

test('a body over 64 KB is refused', async () => {
  expectFailure(RefreshLogIn, await api(POST, RefreshLogIn, { body: '{}'.padEnd(64 * 1024 + 1) }), {
    status: 413,
    message: 'The request body is too large',
    code: 'payload_too_large',
  })
})

test('a refresh token opens nothing else', async () => {
  const { first } = await loggedIn()

  expect(await meStatus(first.refreshToken)).toBe(401)
})

test('a defect is told as such and no more, and uses nothing up', async () => {
  const { first } = await loggedIn()

  const answer = await withoutTable('tokens', () => refresh(first.refreshToken))

  expectFailure(RefreshLogIn, answer, { status: 500, message: 'Failed to refresh the token', code: 'internal' })
  expect((await refresh(first.refreshToken)).status).toBe(200)
})
