import { expect, test } from 'vitest'
import { getPublicImage } from '@/lib/catalog/get-public-image'
import { createImage } from '@/lib/testing/create-image'
import { createUser } from '@/lib/testing/create-user'
import { db } from '@/lib/testing/prisma'
import { getRatingSummary } from './get-rating-summary'
import { rateImage } from './rate-image'
import { withdrawRating } from './withdraw-rating'

// A rating is of a listing, through whichever of its images it is given.

async function siblings() {
  const one = await createImage()
  const other = await createImage({ listingId: one.listingId, architecture: 'arm64' })
  return [one, other] as const
}

test('siblings have one average, count and summary', async () => {
  const [one, other] = await siblings()
  const [ann, bob] = [await createUser(), await createUser()]

  await rateImage(ann.caller, one.id, 5)
  expect(await rateImage(bob.caller, other.id, 2)).toEqual({ new_rating: 2, average_rating: 3.5, rating_count: 2 })

  for (const { id } of [one, other])
    expect(await getPublicImage(id)).toMatchObject({ average_rating: 3.5, rating_count: 2 })
  expect(await getRatingSummary(one.id)).toEqual(await getRatingSummary(other.id))
  expect(await getRatingSummary(one.id)).toMatchObject({ count: 2 })
})

test('a rating through a second sibling replaces the first, and is taken back through either', async () => {
  const [one, other] = await siblings()
  const { caller } = await createUser()

  await rateImage(caller, one.id, 1)
  expect(await rateImage(caller, other.id, 4)).toEqual({ new_rating: 4, average_rating: 4, rating_count: 1 })
  expect(await db().rating.count({ where: { listingId: one.listingId } })).toBe(1)

  expect(await withdrawRating(caller, one.id)).toEqual({ average_rating: 0, rating_count: 0 })
  expect(await db().rating.count({ where: { listingId: one.listingId } })).toBe(0)
})

test('ratings through both siblings at once leave one', async () => {
  const [one, other] = await siblings()
  const { caller } = await createUser()

  await Promise.all([1, 2, 3, 4].map((stars) => rateImage(caller, stars % 2 ? one.id : other.id, stars)))

  expect(await getPublicImage(one.id)).toMatchObject({ rating_count: 1 })
  expect(await db().rating.count({ where: { listingId: one.listingId } })).toBe(1)
})

test('another listing is rated for itself', async () => {
  const [one] = await siblings()
  const stranger = await createImage()
  const { caller } = await createUser()

  await rateImage(caller, one.id, 5)
  await rateImage(caller, stranger.id, 1)

  expect(await getPublicImage(one.id)).toMatchObject({ average_rating: 5, rating_count: 1 })
  expect(await getPublicImage(stranger.id)).toMatchObject({ average_rating: 1, rating_count: 1 })
})
