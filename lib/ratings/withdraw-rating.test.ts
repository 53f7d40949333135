import { expect, test } from 'vitest'
import { createImage } from '@/lib/testing/create-image'
import { createUser } from '@/lib/testing/create-user'
import { expectInvariants } from '@/lib/testing/expect-invariants'
import { db } from '@/lib/testing/prisma'
import { rateImage } from './rate-image'
import { withdrawRating } from './withdraw-rating'

test('ratings given and taken back at once leave sum, count and average as the ratings are', async () => {
  const image = await createImage()
  const users = await Promise.all(Array.from({ length: 8 }, () => createUser()))

  for (let round = 0; round < 4; round++) {
    await Promise.all(
      users.flatMap(({ caller }, place) => [
        rateImage(caller, image.id, (place + round) % 6),
        withdrawRating(caller, image.id),
        place % 2 ? withdrawRating(caller, image.id) : rateImage(caller, image.id, 5),
      ]),
    )
  }
  await expectInvariants()

  await Promise.all(users.map(({ caller }) => withdrawRating(caller, image.id)))
  const { ratingSum, ratingCount } = await db().listing.findUniqueOrThrow({ where: { id: image.listingId } })
  expect([Number(ratingSum), ratingCount]).toEqual([0, 0])
  await expectInvariants()
})

test('a token that is revoked after the doorman let it in takes nothing back', async () => {
  const { id: imageId, listingId } = await createImage()
  const { id: userId, caller } = await createUser()
  await rateImage(caller, imageId, 4)
  await db().token.updateMany({ where: { userId }, data: { revokedAt: new Date() } })

  await expect(withdrawRating(caller, imageId)).rejects.toMatchObject({ code: 'unauthenticated' })

  expect(await db().rating.count({ where: { listingId } })).toBe(1)
})
