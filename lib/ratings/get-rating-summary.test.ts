import { expect, test } from 'vitest'
import { importFreeImage } from '@/lib/purchases/import-free-image'
import { purchaseImage } from '@/lib/purchases/purchase-image'
import { refundPurchase } from '@/lib/purchases/refund-purchase'
import { createImage } from '@/lib/testing/create-image'
import { createUser } from '@/lib/testing/create-user'
import { db } from '@/lib/testing/prisma'
import { getRatingSummary } from './get-rating-summary'
import { rateImage } from './rate-image'

const HALVES = [5, 4.5, 4, 3.5, 3, 2.5, 2, 1.5, 1, 0.5]

test('an image that nobody rated has no stars', async () => {
  const { id } = await createImage()

  expect(await getRatingSummary(id)).toEqual({
    count: 0,
    verifiedCount: 0,
    stars: HALVES.map((stars) => ({ stars, count: 0, verifiedCount: 0 })),
  })
})

test('each rating counts for its nearest half star, none for none, and those of owners are verified', async () => {
  const { id } = await createImage()
  for (const [rating, isOwner] of [
    [5, true],
    [4.75, false],
    [4.74, true],
    [4.5, false],
    [4, false],
    [0.5, false],
    [0.24, true],
    [0, false],
  ] as const) {
    const { caller } = await createUser()
    await rateImage(caller, id, rating)
    if (isOwner) await importFreeImage(caller, id)
  }

  expect(await getRatingSummary(id)).toEqual({
    count: 8,
    verifiedCount: 3,
    stars: [
      { stars: 5, count: 2, verifiedCount: 1 },
      { stars: 4.5, count: 2, verifiedCount: 1 },
      { stars: 4, count: 1, verifiedCount: 0 },
      ...[3.5, 3, 2.5, 2, 1.5, 1].map((stars) => ({ stars, count: 0, verifiedCount: 0 })),
      { stars: 0.5, count: 1, verifiedCount: 0 },
      { stars: 0, count: 2, verifiedCount: 1 },
    ],
  })
})

test('a purchase makes a rating verified, a refund takes that back, and each numbers the listing anew', async () => {
  const { id, listingId } = await createImage({ priceCents: 100 })
  const { id: userId, caller } = await createUser({ balanceCents: 100 })
  await rateImage(caller, id, 4)
  const look = async () => {
    const [row] = await db().$queryRaw<
      { xid: string }[]
    >`SELECT changed_xid::text AS xid FROM listings WHERE id = ${listingId}`
    return { verified: (await getRatingSummary(id)).verifiedCount, xid: BigInt(row?.xid ?? 0) }
  }
  const before = await look()

  await purchaseImage(caller, id)
  const bought = await look()
  const purchase = await db().transaction.findFirstOrThrow({ where: { holderId: userId, kind: 'purchase' } })
  await refundPurchase(purchase.id, 'Not what I wanted', null)
  const refunded = await look()

  expect([before, bought, refunded].map(({ verified }) => verified)).toEqual([0, 1, 0])
  expect(bought.xid).toBeGreaterThan(before.xid)
  expect(refunded.xid).toBeGreaterThan(bought.xid)
})
