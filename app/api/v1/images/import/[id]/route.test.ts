import { expect, test } from 'vitest'
import { ImportImage } from '@/lib/contract/images'
import { api, type Sent } from '@/lib/testing/api'
import { createImage } from '@/lib/testing/create-image'
import { createUser, type TestUser } from '@/lib/testing/create-user'
import { describeIdempotency } from '@/lib/testing/describe-idempotency'
import { describeSignIn } from '@/lib/testing/describe-sign-in'
import { expectFailure, expectSuccess } from '@/lib/testing/expect-answer'
import { db } from '@/lib/testing/prisma'
import { withoutTable } from '@/lib/testing/without-table'
import { getBalance } from '@/lib/wallet/get-balance'
import { POST } from './route'

const importIt = ({ token }: TestUser, id: string, more: Sent = {}) =>
  api(POST, ImportImage, { params: { id }, token, ...more })
const message = 'Free image imported successfully'
const refused = { status: 400, message: 'Image is not free or already imported' } as const
const notFound = { status: 404, message: 'Image not found', code: 'image_not_found' } as const

test('a free image becomes mine and costs nothing', async () => {
  const user = await createUser({ balanceCents: 1000 })
  const { id } = await createImage()

  const answer = await importIt(user, id)

  expectSuccess(ImportImage, answer, message, {})
  expect(answer.headers.get('cache-control')).toBe('private, no-store')
  expect(await getBalance(user.id)).toBe(1000)
  expect(
    await db().libraryImage.count({ where: { holderId: user.id, imageId: id, entitlement: { source: 'import' } } }),
  ).toBe(1)
})

test('what I have already is not imported again', async () => {
  const user = await createUser()
  const { id } = await createImage()
  await importIt(user, id)

  expectFailure(ImportImage, await importIt(user, id), { ...refused, code: 'already_owned' })
})

test('a paid image is not imported', async () => {
  const user = await createUser({ balanceCents: 1000 })
  const { id } = await createImage({ priceCents: 1 })

  expectFailure(ImportImage, await importIt(user, id), { ...refused, code: 'image_is_not_free' })
  expect(await db().entitlement.count({ where: { holderId: user.id } })).toBe(0)
})

test('an image that is not there, or not published, is not found', async () => {
  const user = await createUser()
  const { id } = await createImage({ published: false })

  for (const none of [id, '0'.repeat(24), 'abc-123', 'ubuntu/22.04']) {
    expectFailure(ImportImage, await importIt(user, none), notFound)
  }
})

test.each(['{', '{"rating":5}', 'x'.repeat(100_000)])('a body is never read', async (body) => {
  const { id } = await createImage()

  expectSuccess(ImportImage, await importIt(await createUser(), id, { body }), message, {})
})

test('a defect is told as such and no more', async () => {
  const user = await createUser()
  const { id } = await createImage()

  const answer = await withoutTable('library_images', () => importIt(user, id))

  const failure = { status: 500, message: 'Failed to import image', code: 'internal' } as const
  expectFailure(ImportImage, answer, failure)
  expectSuccess(ImportImage, await importIt(user, id), message, {})
})

const aFreeImage = async (): Promise<Sent> => ({ params: { id: (await createImage()).id } })
describeSignIn(ImportImage, POST, aFreeImage)
describeIdempotency(ImportImage, POST, aFreeImage)
