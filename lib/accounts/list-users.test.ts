import { expect, test } from 'vitest'
import { createUser } from '@/lib/testing/create-user'
import { listUsers } from './list-users'

const FIRST = { page: 1, limit: 50 }

test('accounts are found by what stands in an address or a name, and by their id', async () => {
  const { id, email } = await createUser({ balanceCents: 1234 })
  await createUser()
  const part = email.slice(0, -4).toUpperCase()

  for (const search of [part, id]) {
    const { users, total } = await listUsers(search, FIRST)
    expect(total).toBe(1)
    expect(users).toMatchObject([{ id, email, role: 'user', balanceCents: 1234, images: 0, suspendedAt: null }])
  }
})

test('what is special in a pattern of SQL is not special here', async () => {
  await createUser()

  for (const search of ['%', '_@%', '\\', "'; DROP TABLE users; --"]) {
    expect(await listUsers(search, FIRST)).toEqual({ users: [], total: 0 })
  }
})

test('pages follow each other, the newest first, and none is repeated or lost', async () => {
  const newest = await createUser()
  const { users, total } = await listUsers(null, { page: 1, limit: 1000 })
  const ids = users.map(({ id }) => id)
  const count = Math.ceil(total / 2)

  const pages = await Promise.all(
    Array.from({ length: count + 1 }, (_, index) => listUsers(null, { page: index + 1, limit: 2 })),
  )

  expect([total, ids[0]]).toEqual([ids.length, newest.id])
  expect(pages.flatMap((page) => page.users.map(({ id }) => id))).toEqual(ids)
  expect(pages.at(-1)).toEqual({ users: [], total })
})
