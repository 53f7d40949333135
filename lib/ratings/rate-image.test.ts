import fc from 'fast-check'
import { expect, test } from 'vitest'
import { getPublicImage } from '@/lib/catalog/get-public-image'
import { createImage } from '@/lib/testing/create-image'
import { createUser, type TestUser } from '@/lib/testing/create-user'
import { expectInvariants } from '@/lib/testing/expect-invariants'
import { db } from '@/lib/testing/prisma'
import { rateImage } from './rate-image'

const users: TestUser[] = await Promise.all(Array.from({ length: 40 }, () => createUser()))

/** The mean of some ratings in hundredths, rounded half up, by whole numbers alone. */
const meanOf = (ratings: number[]): number => {
  const sum = ratings.reduce((a, b) => a + b, 0)
  const half = (sum % ratings.length) * 2 >= ratings.length ? 1 : 0
  return Math.floor(sum / ratings.length) + half
}
const ratingsOf = async (imageId: string) =>
  (await db().rating.findMany({ where: { listing: { images: { some: { id: imageId } } } } })).map(
    ({ hundredths }) => hundredths,
  )

test('many users rating at once: sum, count and average equal a recomputation', async () => {
  const [one, two] = [await createImage(), await createImage()]

  for (let round = 0; round < 3; round++) {
    const rate = ({ caller }: TestUser, place: number) =>
      rateImage(caller, place % 3 ? one.id : two.id, ((place * 37 + round * 101) % 501) / 100)
    await Promise.all([...users.map(rate), ...users.map((user, place) => rate(user, place + 1))])
  }

  for (const { id, listingId } of [one, two]) {
    const ratings = await ratingsOf(id)
    const listing = await db().listing.findUniqueOrThrow({ where: { id: listingId } })
    expect(Number(listing.ratingSum)).toBe(ratings.reduce((a, b) => a + b, 0))
    expect(listing.ratingCount).toBe(ratings.length)
    expect(await getPublicImage(id)).toMatchObject({
      average_rating: meanOf(ratings) / 100,
      rating_count: ratings.length,
    })
  }
  await expectInvariants()
})

test('of one user rating many times at once one rating stays, and it is one of those', async () => {
  const image = await createImage()
  const [user] = users
  if (!user) throw new Error('no user')

  const results = await Promise.all([1, 2, 3, 4, 5].map((stars) => rateImage(user.caller, image.id, stars)))

  const [kept = 0, ...others] = await ratingsOf(image.id)
  expect(others).toEqual([])
  expect([100, 200, 300, 400, 500]).toContain(kept)
  for (const result of results) expect(result).toMatchObject({ rating_count: 1 })
  await expectInvariants()
})

test('whatever is rated in whatever order, the average is the mean rounded half up', async () => {
  const stars = fc.oneof(fc.constantFrom(0, 5, 4.995, 0.005), fc.double({ min: 0, max: 5, noNaN: true }))
  const ratings = fc.array(fc.tuple(fc.nat(4), stars), { minLength: 1, maxLength: 8 })
  const property = fc.asyncProperty(ratings, async (given) => {
    const image = await createImage()
    let last
    for (const [who, stars] of given) {
      const user = users[who]
      if (user) last = await rateImage(user.caller, image.id, stars)
    }

    const kept = await ratingsOf(image.id)
    expect(kept.every((each) => Number.isInteger(each) && each >= 0 && each <= 500)).toBe(true)
    expect(last).toMatchObject({ average_rating: meanOf(kept) / 100, rating_count: kept.length })
  })
  await fc.assert(property, { numRuns: 40 })
  await expectInvariants()
})
