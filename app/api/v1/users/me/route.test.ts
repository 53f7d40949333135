import { describe, expect, test } from 'vitest'
import { GetAuthMe, GetMe } from '@/lib/contract/users'
import { api } from '@/lib/testing/api'
import { createUser } from '@/lib/testing/create-user'
import { describeSignIn } from '@/lib/testing/describe-sign-in'
import { expectFailure, expectSuccess } from '@/lib/testing/expect-answer'
import { db } from '@/lib/testing/prisma'
import { withoutTable } from '@/lib/testing/without-table'
import { GET as getAuthMe } from '../auth/me/route'
import { GET } from './route'

describe.each([
  [GetMe.path, GetMe, GET],
  [GetAuthMe.path, GetAuthMe, getAuthMe],
] as const)('%s', (_, operation, handler) => {
  test('an account is told what it is', async () => {
    const { id, email, token } = await createUser({ role: 'operator' })
    await db().user.update({ where: { id }, data: { alias: 'Ada Lovelace' } })
    const { createdAt, updatedAt } = await db().user.findUniqueOrThrow({ where: { id } })

    const answer = await api(handler, operation, { token })

    expectSuccess(operation, answer, 'User retrieved successfully', {
      id,
      username: email.slice(0, 20),
      email,
      alias: 'Ada Lovelace',
      is_admin: true,
      is_banned: false,
      email_verified: false,
      avatar_url: null,
      created_at: createdAt.toISOString(),
      updated_at: updatedAt.toISOString(),
    })
    expect(answer.headers.get('cache-control')).toBe('private, no-store')
  })

  test('a defect is told as such and no more', async () => {
    const { token } = await createUser()
    await api(handler, operation, { token })

    const answer = await withoutTable('users', () => api(handler, operation, { token }))

    expectFailure(operation, answer, { status: 500, message: 'Failed to retrieve user', code: 'internal' })
  })

  describeSignIn(operation, handler, async () => ({}))
})
