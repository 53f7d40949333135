import { expect, test } from 'vitest'
import { logIn } from '@/lib/accounts/log-in'
import { refreshLogIn } from '@/lib/accounts/refresh-log-in'
import { beginSession } from '@/lib/accounts/sessions'
import { GetMe, LogOut } from '@/lib/contract/users'
import { api, type Sent } from '@/lib/testing/api'
import { createUser } from '@/lib/testing/create-user'
import { expectFailure, expectSuccess } from '@/lib/testing/expect-answer'
import { cookieOf } from '@/lib/testing/form'
import { withoutTable } from '@/lib/testing/without-table'
import { GET as getMe } from '../../me/route'
import { POST } from './route'

const PASSWORD = 'correct horse battery'
const visitor = { ip: undefined, userAgent: null }
const message = 'Logged out successfully'
const logOut = (sent: Sent) => api(POST, LogOut, sent)
const meStatus = async (sent: Sent) => (await api(getMe, GetMe, sent)).status

test('a log-in that is left ends with all its tokens, and no other does', async () => {
  const { email } = await createUser({ password: PASSWORD })
  const [first, other] = [await logIn(email, PASSWORD, visitor), await logIn(email, PASSWORD, visitor)]
  const renewed = await refreshLogIn(first.refreshToken)

  const answer = await logOut({ token: renewed.token })

  expectSuccess(LogOut, answer, message, {})
  expect(answer.headers.get('cache-control')).toBe('private, no-store')
  const statuses = [first, renewed, other].map(({ token }) => meStatus({ token }))
  expect(await Promise.all(statuses)).toEqual([401, 401, 200])
  await expect(refreshLogIn(renewed.refreshToken)).rejects.toMatchObject({ code: 'invalid_refresh_token' })
})

test('a token that somebody made stays', async () => {
  const { token } = await createUser({ scopes: [] })

  expectSuccess(LogOut, await logOut({ token }), message, {})
  expectSuccess(LogOut, await logOut({ token }), message, {})
})

test('a browser leaves its session', async () => {
  const { id } = await createUser()
  const sessionId = await beginSession(id, visitor)

  expectSuccess(LogOut, await logOut({ sessionId }), message, {})

  expect(await meStatus({ sessionId })).toBe(401)
})

test('nobody leaves twice, nor is made to leave by another site', async () => {
  const { id, email } = await createUser({ password: PASSWORD })
  const { token } = await logIn(email, PASSWORD, visitor)
  const cookie = await cookieOf(await beginSession(id, visitor))
  await logOut({ token })

  const nobody = { status: 401, message: 'Authentication required', code: 'unauthenticated' } as const
  expectFailure(LogOut, await logOut({ token }), nobody)
  expectFailure(LogOut, await logOut({}), nobody)
  expectFailure(LogOut, await logOut({ headers: { cookie, 'sec-fetch-site': 'cross-site' } }), {
    status: 403,
    message: 'Cross-site requests are refused',
    code: 'cross_site',
  })
})

test('a defect is told as such and no more', async () => {
  const { token } = await createUser()
  await meStatus({ token })

  const answer = await withoutTable('sessions', () => logOut({ token }))

  expectFailure(LogOut, answer, { status: 500, message: 'Failed to log out', code: 'internal' })
})
