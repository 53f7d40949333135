import { expect, test } from 'vitest'
import { logIn } from '@/lib/accounts/log-in'
import { beginSession } from '@/lib/accounts/sessions'
import { GetOwnToken, GetToken } from '@/lib/contract/tokens'
import { api } from '@/lib/testing/api'
import { createUser } from '@/lib/testing/create-user'
import { expectFailure, expectSuccess } from '@/lib/testing/expect-answer'
import { withoutTable } from '@/lib/testing/without-table'
import { GET as getToken } from '../[id]/route'
import { GET } from './route'

const visitor = { ip: undefined, userAgent: null }
const message = 'Token retrieved successfully'

test('a token is told what it is, whatever its scopes', async () => {
  const { token, caller } = await createUser({ scopes: ['rate'] })

  const answer = await api(GET, GetOwnToken, { token })

  expectSuccess(GetOwnToken, answer, message, answer.body.data)
  expect(answer.body.data).toMatchObject({ id: caller.tokenId, prefix: token.slice(0, 8), permissions: ['rate'] })
  expect(answer.text).not.toContain(token.slice(9))
  expect(answer.headers.get('cache-control')).toBe('private, no-store')
})

test('the token of a log-in is shown here, and nowhere else', async () => {
  const { email } = await createUser({ password: 'correct horse battery' })
  const { token, expires_at } = await logIn(email, 'correct horse battery', visitor)

  const answer = await api(GET, GetOwnToken, { token })

  expectSuccess(GetOwnToken, answer, message, answer.body.data)
  expect(answer.body.data).toMatchObject({ alias: 'Log-in', expires_at })
  expect((await api(getToken, GetToken, { token, params: { id: answer.body.data.id } })).status).toBe(404)
})

test('a browser has no token, and a visitor is nobody', async () => {
  const { id } = await createUser()
  const sessionId = await beginSession(id, visitor)

  expectFailure(GetOwnToken, await api(GET, GetOwnToken, { sessionId }), {
    status: 404,
    message: 'Token not found',
    code: 'token_not_found',
  })
  expectFailure(GetOwnToken, await api(GET, GetOwnToken, {}), {
    status: 401,
    message: 'Authentication required',
    code: 'unauthenticated',
  })
})

test('a defect is told as such and no more', async () => {
  const { token } = await createUser()
  await api(GET, GetOwnToken, { token })

  const answer = await withoutTable('tokens', () => api(GET, GetOwnToken, { token }))

  expectFailure(GetOwnToken, answer, { status: 500, message: 'Failed to retrieve token', code: 'internal' })
})
