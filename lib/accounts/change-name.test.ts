import fc from 'fast-check'
import { expect, test } from 'vitest'
import { getMyShop } from '@/lib/accounts/get-my-shop'
import { listEvents } from '@/lib/events/list-events'
import { createUser } from '@/lib/testing/create-user'
import { changeName } from './change-name'
import { beginSession, endSession } from './sessions'
import { ShownName } from './shown-name'

const visitor = { ip: undefined, userAgent: null }

async function member() {
  const user = await createUser()
  const sessionId = await beginSession(user.id, visitor)
  return { ...user, sessionId, caller: { ...user.caller, tokenId: null, sessionId, origin: { ip: '192.0.2.7' } } }
}

const nameOf = async (id: string) => (await getMyShop({ userId: id, holderId: id }, [])).user?.name
const changesOf = async (userId: string) => (await listEvents({ userId, kind: 'name_changed', limit: 10 })).events

test('a changed name is shown from then on, and stands in the log without being told there', async () => {
  const { id, caller } = await member()
  const other = await member()

  await changeName(caller, 'Ada Lovelace')

  expect(await nameOf(id)).toBe('Ada Lovelace')
  expect(await nameOf(other.id)).not.toBe('Ada Lovelace')
  expect(await changesOf(id)).toMatchObject([{ userId: id, actorId: id, address: '192.0.2.7', detail: {} }])
})

test('the same name once more is no change', async () => {
  const { id, caller } = await member()

  await changeName(caller, 'Ada')
  await changeName(caller, 'Ada')

  expect(await changesOf(id)).toHaveLength(1)
})

test('whose session has ended changes nothing', async () => {
  const { id, caller, sessionId } = await member()
  await endSession(id, sessionId)

  await expect(changeName(caller, 'Ada')).rejects.toMatchObject({ code: 'unauthenticated' })

  expect(await nameOf(id)).not.toBe('Ada')
  expect(await changesOf(id)).toEqual([])
})

test('a name has something to be seen, on one line, of at most 100 characters', () => {
  const refused = [
    '',
    '   ',
    '…',
    'x'.repeat(101),
    'Ada\u202eevil',
    'Ada\u0000',
    'Ada\u200b',
    '\ud800a',
    'a'.repeat(1001),
  ]
  for (const typed of refused) expect(ShownName.safeParse(typed).success, JSON.stringify(typed)).toBe(false)
  expect(ShownName.parse('  Ada \n Lovelace ')).toBe('Ada Lovelace')
  expect(ShownName.parse('A\u030ake')).toBe('Åke')
  for (const name of ['李', 'عائشة', 'علی‌رضا', '𝒜da', `${'𝒜'.repeat(100)}`]) expect(ShownName.parse(name)).toBe(name)
})

test('what is taken as a name is taken as it is a second time, and the database keeps it', async () => {
  const { id, caller } = await member()
  await fc.assert(
    fc.asyncProperty(fc.string({ unit: 'binary', maxLength: 120 }), async (typed) => {
      const { success, data } = ShownName.safeParse(typed)
      fc.pre(success)
      expect(ShownName.parse(data)).toBe(data)
      await changeName(caller, data)
      expect(await nameOf(id)).toBe(data)
    }),
    { numRuns: 30 },
  )
})
