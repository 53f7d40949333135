import { setTimeout as sleep } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { suspendUser } from '@/lib/accounts/suspend-user'
import { ListUserImages } from '@/lib/contract/images'
import { requestFor } from '@/lib/testing/api'
import { createUser } from '@/lib/testing/create-user'
import { db } from '@/lib/testing/prisma'
import { statementsOf } from '@/lib/testing/statements-of'
import { identify } from './authenticate'

const ask = async (token: string) => identify(await requestFor(ListUserImages, { token }))

test('a token that was seen a moment ago costs no statement', async () => {
  const { id, token } = await createUser()

  expect(await statementsOf(async () => void (await ask(token)))).toContain('find-token')
  expect(await statementsOf(async () => expect(await ask(token)).toMatchObject({ userId: id }))).toEqual([])
})

test('what this server ends is over at once', async () => {
  const { id, token } = await createUser()
  expect(await ask(token)).not.toBeNull()

  await suspendUser(id, { isSuspended: true })

  expect(await ask(token)).toBeNull()
})

test('what another server ends is over within a second', async () => {
  const { id, token } = await createUser()
  expect(await ask(token)).not.toBeNull()

  await db().token.updateMany({ where: { userId: id }, data: { revokedAt: new Date() } })
  await sleep(1000)

  expect(await ask(token)).toBeNull()
})
