import { expect, test } from 'vitest'
import { beginSession, endSession } from '@/lib/accounts/sessions'
import { suspendUser } from '@/lib/accounts/suspend-user'
import { GetMyShop } from '@/lib/contract/me'
import { importFreeImage } from '@/lib/purchases/import-free-image'
import { purchaseImage } from '@/lib/purchases/purchase-image'
import { rateImage } from '@/lib/ratings/rate-image'
import { api, type Sent } from '@/lib/testing/api'
import { createImage } from '@/lib/testing/create-image'
import { createUser } from '@/lib/testing/create-user'
import { expectFailure, expectSuccess } from '@/lib/testing/expect-answer'
import { db } from '@/lib/testing/prisma'
import { statementsOf } from '@/lib/testing/statements-of'
import { withoutTable } from '@/lib/testing/without-table'
import { GET } from './route'

const ask = (sent: Sent) => api(GET, GetMyShop, sent)
const message = 'Shop retrieved successfully'
const nobody = { user: null, balance: null, owned: {}, entitled: [], ratings: {} }
const visitor = { ip: undefined, userAgent: null }

const member = await createUser({ balanceCents: 1000 })
const other = await createUser({ balanceCents: 5000 })
const { alias } = await db().user.findUniqueOrThrow({ where: { id: member.id } })
const [bought, imported, rated, strange] = [
  await createImage({ priceCents: 599 }),
  await createImage(),
  await createImage(),
  await createImage({ priceCents: 100 }),
]
await purchaseImage(member.caller, bought.id)
await importFreeImage(member.caller, imported.id)
await rateImage(member.caller, imported.id, 0)
await rateImage(member.caller, rated.id, 4.5)
await purchaseImage(other.caller, strange.id)
await rateImage(other.caller, strange.id, 3)
const query = { ids: [bought, imported, rated, strange].map(({ id }) => id).join(',') }

test('a member sees who they are, what they can spend, and what of these images is theirs', async () => {
  const answer = await ask({ token: member.token, query })

  const library = await db().libraryImage.findMany({ where: { holderId: member.id } })
  expectSuccess(GetMyShop, answer, message, {
    user: { id: member.id, name: alias, role: 'user' },
    balance: 4.01,
    owned: Object.fromEntries(library.map(({ imageId, createdAt }) => [imageId, createdAt.toISOString()])),
    entitled: expect.arrayContaining([bought.id, imported.id]),
    ratings: { [imported.id]: 0, [rated.id]: 4.5 },
  })
  expect(answer.body.data.entitled).toHaveLength(2)
  expect(Object.keys(answer.body.data.owned).sort()).toEqual([bought.id, imported.id].sort())
  expect(answer.headers.get('cache-control')).toBe('private, no-store')
  expect(answer.headers.has('etag')).toBe(false)
})

test('what was not asked for is not told', async () => {
  const { body } = await ask({ token: member.token })
  expect(body.data).toMatchObject({ balance: 4.01, owned: {}, ratings: {} })

  const one = await ask({ token: member.token, query: { ids: rated.id } })
  expect(one.body.data).toMatchObject({ owned: {}, ratings: { [rated.id]: 4.5 } })
})

test('whoever is not signed in is nobody, and that is no failure', async () => {
  const answer = await ask({ query })

  expectSuccess(GetMyShop, answer, message, nobody)
  expect(answer.headers.get('cache-control')).toBe('private, no-store')
})

test('a session counts from anywhere, because nothing is changed', async () => {
  const sessionId = await beginSession(member.id, visitor)

  const answer = await ask({ sessionId, query, headers: { 'sec-fetch-site': 'none' } })

  expect(answer.body.data.user.id).toBe(member.id)
})

test.each([
  ['a token of nobody', async () => ({ token: 'chy_nonsense' })],
  ['an expired token', async () => ({ token: (await createUser({ expiresAt: new Date(0) })).token })],
  ['a token that may not read', async () => ({ token: (await createUser({ scopes: ['rate'] })).token })],
  [
    'a session that was ended',
    async () => {
      const sessionId = await beginSession(other.id, visitor)
      await endSession(other.id, sessionId)
      return { sessionId }
    },
  ],
  [
    'somebody suspended',
    async () => {
      const user = await createUser()
      await suspendUser(user.id, { isSuspended: true })
      return { token: user.token }
    },
  ],
])('%s is nobody', async (_, credential) => {
  expectSuccess(GetMyShop, await ask({ ...(await credential()), query }), message, nobody)
})

test('a hundred images can be asked for, and not one more', async () => {
  const ids = (count: number) => Array.from({ length: count }, (_, n) => n.toString(16).padStart(24, '0')).join(',')

  expect((await ask({ token: member.token, query: { ids: ids(100) } })).status).toBe(200)
  expectFailure(GetMyShop, await ask({ query: { ids: ids(101) } }), {
    status: 400,
    message: 'The request is not valid',
    code: 'invalid_request',
    data: [{ instancePath: '/query/ids', message: 'must have at most 2500 characters' }],
  })
})

test('what is no id is refused with its place', async () => {
  expectFailure(GetMyShop, await ask({ query: { ids: `${bought.id},abc-123` } }), {
    status: 400,
    message: 'The request is not valid',
    code: 'invalid_request',
    data: [{ instancePath: '/query/ids/1', message: 'must be 24 lower-case hex digits' }],
  })
})

test('it costs one statement beside the one that knows the caller, and none for nobody', async () => {
  const { token } = await createUser()

  const statements = await statementsOf(() => ask({ token, query }))
  expect(statements.filter((name) => !name.includes('token'))).toEqual(['my-shop'])
  expect(await statementsOf(() => ask({ query }))).toHaveLength(0)
})

test('a defect is told as such and no more', async () => {
  const answer = await withoutTable('wallets', () => ask({ token: member.token, query }))

  expectFailure(GetMyShop, answer, { status: 500, message: 'Failed to retrieve shop', code: 'internal' })
})
