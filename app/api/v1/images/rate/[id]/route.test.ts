import { describe, expect, test } from 'vitest'
import { RateImage, WithdrawRating } from '@/lib/contract/images'
import { importFreeImage } from '@/lib/purchases/import-free-image'
import { api, type Sent } from '@/lib/testing/api'
import { createImage } from '@/lib/testing/create-image'
import { createUser, type TestUser } from '@/lib/testing/create-user'
import { describeIdempotency } from '@/lib/testing/describe-idempotency'
import { describeSignIn } from '@/lib/testing/describe-sign-in'
import { expectFailure, expectSuccess } from '@/lib/testing/expect-answer'
import { db } from '@/lib/testing/prisma'
import { withoutTable } from '@/lib/testing/without-table'
import { DELETE, POST } from './route'

const rate = ({ token }: TestUser, id: string, body: unknown) => api(POST, RateImage, { params: { id }, token, body })
const withdraw = ({ token }: TestUser, id: string, more: Partial<Sent> = {}) =>
  api(DELETE, WithdrawRating, { params: { id }, token, ...more })
const message = 'Image rated successfully'
const notFound = { status: 404, message: 'Image not found', code: 'image_not_found' } as const
const invalid = { status: 400, message: 'Invalid rating value (must be 0-5)', code: 'invalid_rating' } as const

test.each([
  ['0', 0],
  ['-0', 0],
  ['5', 5],
  ['4.5', 4.5],
  ['4.994', 4.99],
  ['4.995', 5],
  ['1.005', 1.01],
  ['1e-7', 0],
  ['0.005', 0.01],
  ['50e-1', 5],
])('a rating of %s is kept as %d', async (text, kept) => {
  const { id } = await createImage()

  const answer = await rate(await createUser(), id, `{"rating": ${text}}`)

  expectSuccess(RateImage, answer, message, { new_rating: kept, average_rating: kept, rating_count: 1 })
  expect(answer.headers.get('cache-control')).toBe('private, no-store')
})

test('ratings of several users are averaged, rounded half up to two places', async () => {
  const { id } = await createImage()
  const [ann, bob, eve] = [await createUser(), await createUser(), await createUser()]

  await rate(ann, id, { rating: 4 })
  const second = await rate(bob, id, { rating: 4.01 })
  const third = await rate(eve, id, { rating: 5, extra: 'ignored' })

  expectSuccess(RateImage, second, message, { new_rating: 4.01, average_rating: 4.01, rating_count: 2 })
  expectSuccess(RateImage, third, message, { new_rating: 5, average_rating: 4.34, rating_count: 3 })
})

test('a second rating of mine replaces the first', async () => {
  const { id } = await createImage()
  const user = await createUser()
  await rate(user, id, { rating: 5 })

  const answer = await rate(user, id, { rating: 1.5 })

  expectSuccess(RateImage, answer, message, { new_rating: 1.5, average_rating: 1.5, rating_count: 1 })
})

test.each([
  ['{"rating": 5.01}', '/body/rating', 'must be at most 5'],
  ['{"rating": -0.01}', '/body/rating', 'must be at least 0'],
  ['{"rating": 1e999}', '/body/rating', 'must be of type number'],
  ['{"rating": null}', '/body/rating', 'must be of type number'],
  ['{"rating": true}', '/body/rating', 'must be of type number'],
  ['{"rating": "5"}', '/body/rating', 'must be of type number'],
  ['{"rating": []}', '/body/rating', 'must be of type number'],
  ['{"rating": {}}', '/body/rating', 'must be of type number'],
  ['{}', '/body/rating', 'is missing'],
  ['{"__proto__": {"rating": 5}}', '/body/rating', 'is missing'],
  ['[5]', '/body', 'must be of type object'],
  ['5', '/body', 'must be of type object'],
  ['null', '/body', 'must be of type object'],
  ['{"rating": NaN}', '/body', 'must be JSON'],
  ['{"rating": 5', '/body', 'must be JSON'],
  ['<rating>5</rating>', '/body', 'must be JSON'],
  ['', '/body', 'must be JSON'],
])('%s is no rating', async (body, instancePath, says) => {
  const { id, listingId } = await createImage()

  const answer = await rate(await createUser(), id, body)

  expectFailure(RateImage, answer, { ...invalid, data: [{ instancePath, message: says }] })
  expect(await db().rating.count({ where: { listingId } })).toBe(0)
})

test('a request without any body is no rating', async () => {
  const { id } = await createImage()

  const answer = await rate(await createUser(), id, undefined)

  expectFailure(RateImage, answer, { ...invalid, data: [{ instancePath: '/body', message: 'must be JSON' }] })
})

test('a body over 64 KB is refused, one below is read', async () => {
  const { id } = await createImage()
  const body = (size: number) => '{"rating": 5}'.padEnd(size)

  expect((await rate(await createUser(), id, body(64 * 1024))).status).toBe(200)
  expectFailure(RateImage, await rate(await createUser(), id, body(64 * 1024 + 1)), {
    status: 413,
    message: 'The request body is too large',
    code: 'payload_too_large',
  })
})

test('an id that is none is not found, whatever the body', async () => {
  for (const none of ['abc-123', 'ubuntu/22.04']) {
    expectFailure(RateImage, await rate(await createUser(), none, '{'), notFound)
  }
})

test('a bad body is told before an image that is not there', async () => {
  const user = await createUser()

  expect((await rate(user, '0'.repeat(24), { rating: 6 })).body.code).toBe('invalid_rating')
  expectFailure(RateImage, await rate(user, '0'.repeat(24), { rating: 5 }), notFound)
})

test('an unpublished image is rated by its owners alone', async () => {
  const [owner, other] = [await createUser(), await createUser()]
  const { id } = await createImage()
  await importFreeImage(owner.caller, id)
  await rate(other, id, { rating: 1 })
  await db().image.update({ where: { id }, data: { published: false } })

  const data = { new_rating: 4, average_rating: 2.5, rating_count: 2 }
  expectSuccess(RateImage, await rate(owner, id, { rating: 4 }), message, data)
  expectFailure(RateImage, await rate(other, id, { rating: 5 }), notFound)
})

test('a defect is told as such and no more', async () => {
  const { id } = await createImage()
  const user = await createUser()

  const answer = await withoutTable('ratings', () => rate(user, id, { rating: 5 }))

  const failure = { status: 500, message: 'Failed to rate image', code: 'internal' } as const
  expectFailure(RateImage, answer, failure)
})

const aRating = async (): Promise<Sent> => ({ params: { id: (await createImage()).id }, body: { rating: 4.5 } })
describeSignIn(RateImage, POST, aRating)
describeIdempotency(RateImage, POST, aRating)

describe('taking a rating back', () => {
  const taken = 'Rating withdrawn successfully'

  test('it counts no longer, and taking it back once more changes nothing', async () => {
    const { id, listingId } = await createImage()
    const [ann, bob] = [await createUser(), await createUser()]
    await rate(ann, id, { rating: 1 })
    await rate(bob, id, { rating: 4.5 })

    for (let times = 0; times < 2; times++) {
      const answer = await withdraw(ann, id)
      expectSuccess(WithdrawRating, answer, taken, { average_rating: 4.5, rating_count: 1 })
      expect(answer.headers.get('cache-control')).toBe('private, no-store')
    }
    expectSuccess(WithdrawRating, await withdraw(bob, id), taken, { average_rating: 0, rating_count: 0 })
    expect(await db().rating.count({ where: { listingId } })).toBe(0)
  })

  test('whoever took it back may rate anew', async () => {
    const { id } = await createImage()
    const user = await createUser()
    await rate(user, id, { rating: 1 })
    await withdraw(user, id)

    const data = { new_rating: 5, average_rating: 5, rating_count: 1 }
    expectSuccess(RateImage, await rate(user, id, { rating: 5 }), message, data)
  })

  test.each(['{', '{"rating":0}', 'x'.repeat(100_000)])('a body is never read', async (body) => {
    const { id } = await createImage()

    expect((await withdraw(await createUser(), id, { body })).status).toBe(200)
  })

  test('of an image that is not there, or of an unpublished one that is not mine, it is not found', async () => {
    const [owner, other] = [await createUser(), await createUser()]
    const { id } = await createImage()
    await importFreeImage(owner.caller, id)
    await rate(owner, id, { rating: 3 })
    await rate(other, id, { rating: 1 })
    await db().image.update({ where: { id }, data: { published: false } })

    for (const none of [id, '0'.repeat(24), 'abc-123', 'ubuntu/22.04']) {
      expectFailure(WithdrawRating, await withdraw(other, none), notFound)
    }
    expectSuccess(WithdrawRating, await withdraw(owner, id), taken, { average_rating: 1, rating_count: 1 })
  })

  test('a defect is told as such and no more', async () => {
    const { id } = await createImage()
    const user = await createUser()

    const answer = await withoutTable('ratings', () => withdraw(user, id))

    const failure = { status: 500, message: 'Failed to withdraw rating', code: 'internal' } as const
    expectFailure(WithdrawRating, answer, failure)
  })

  describeSignIn(WithdrawRating, DELETE, async ({ id: userId }) => {
    const { id, listingId } = await createImage()
    await db().rating.create({ data: { userId, listingId, hundredths: 400 } })
    return { params: { id } }
  })
})
