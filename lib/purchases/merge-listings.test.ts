import { expect, test } from 'vitest'
import { getPublicImage } from '@/lib/catalog/get-public-image'
import { LibraryQuery } from '@/lib/contract/catalog-query'
import { cents } from '@/lib/money'
import { rateImage } from '@/lib/ratings/rate-image'
import { createImage } from '@/lib/testing/create-image'
import { createUser, type TestUser } from '@/lib/testing/create-user'
import { expectInvariants } from '@/lib/testing/expect-invariants'
import { db } from '@/lib/testing/prisma'
import { getBalance } from '@/lib/wallet/get-balance'
import { importFreeImage } from './import-free-image'
import { listUserImages } from './list-user-images'
import { mergeListings } from './merge-listings'
import { purchaseImage } from './purchase-image'
import { refundPurchase } from './refund-purchase'

const createListing = async (architecture: string, priceCents: number) => {
  const image = await createImage({ architecture, priceCents, description: `For ${architecture}` })
  return {
    ...image,
    ...(await db().listing.findUniqueOrThrow({ where: { id: image.listingId }, select: { name: true } })),
  }
}

const library = async ({ caller }: TestUser) =>
  (await listUserImages(caller, LibraryQuery.parse({}))).images.map(({ id }) => id).sort()

const chargesOf = ({ id }: TestUser) =>
  db().transaction.findMany({ where: { holderId: id, kind: 'purchase' }, orderBy: { id: 'asc' } })

test('two listings become one, with the words of the first, the price that is named and all their names', async () => {
  const [amd64, arm64] = [await createListing('amd64', 500), await createListing('arm64', 700)]

  expect(
    await mergeListings({ names: [amd64.name, arm64.name], priceCents: cents(600), name: `${amd64.name}-all` }),
  ).toEqual({
    ...{ name: `${amd64.name}-all`, archived: 0 },
  })

  for (const { id } of [amd64, arm64]) {
    expect(await getPublicImage(id)).toMatchObject({ price: 6, description: 'For amd64' })
    expect(await db().image.findUniqueOrThrow({ where: { id } })).toMatchObject({
      listingId: amd64.listingId,
      searchText: expect.stringContaining('for amd64'),
    })
  }
  const names = await db().listingName.findMany({ where: { listingId: amd64.listingId } })
  expect(names.map(({ name }) => name).sort()).toEqual([amd64.name, `${amd64.name}-all`, arm64.name].sort())
  expect(await db().listing.count({ where: { id: arm64.listingId } })).toBe(0)
  await expectInvariants()
})

test('who paid for both keeps both charges, each of which can be refunded; the right ends with the last', async () => {
  const [amd64, arm64] = [await createListing('amd64', 500), await createListing('arm64', 700)]
  const armhf = await createListing('armhf', 100)
  const buyer = await createUser({ balanceCents: 2000 })
  await purchaseImage(buyer.caller, amd64.id)
  await purchaseImage(buyer.caller, arm64.id)

  await mergeListings({ names: [amd64.name, arm64.name, armhf.name], priceCents: cents(600) })

  expect(await getBalance(buyer.id)).toBe(800)
  const [first, second] = await chargesOf(buyer)
  const rights = await db().entitlement.findMany({ where: { holderId: buyer.id }, include: { charges: true } })
  expect(rights.map(({ charges }) => charges.length)).toEqual([2])
  expect(await purchaseImage(buyer.caller, armhf.id)).toMatchObject({ price_paid: 0 })

  await refundPurchase(first?.id ?? '', 'One of two', null)
  expect(await library(buyer)).toEqual([amd64.id, arm64.id, armhf.id].sort())
  await expectInvariants()
  await refundPurchase(second?.id ?? '', 'The other', null)
  expect(await library(buyer)).toEqual([])
  expect(await getBalance(buyer.id)).toBe(2000)
  await expectInvariants()
})

test('what people have by different rights stays, and of several ratings the latest counts', async () => {
  const [amd64, arm64] = [await createListing('amd64', 500), await createListing('arm64', 0)]
  const [both, one] = [await createUser({ balanceCents: 1000 }), await createUser()]
  await purchaseImage(both.caller, amd64.id)
  await importFreeImage(both.caller, arm64.id)
  await importFreeImage(one.caller, arm64.id)
  await rateImage(both.caller, amd64.id, 1)
  await rateImage(both.caller, arm64.id, 4)
  await rateImage(one.caller, arm64.id, 5)

  expect(await mergeListings({ names: [amd64.name, arm64.name], priceCents: cents(300) })).toMatchObject({
    archived: 1,
  })

  expect(await getPublicImage(amd64.id)).toMatchObject({ price: 3, average_rating: 4.5, rating_count: 2 })
  expect(await library(both)).toEqual([amd64.id, arm64.id].sort())
  expect(await library(one)).toEqual([arm64.id])
  expect(await db().archivedRating.findMany({ where: { listingId: amd64.listingId } })).toMatchObject([
    { userId: both.id, imageId: amd64.id, hundredths: 100 },
  ])
  await expectInvariants()
})

test('what cannot be one listing is refused, and nothing has changed', async () => {
  const [amd64, twin, arm64] = [
    await createListing('amd64', 1),
    await createListing('amd64', 2),
    await createListing('arm64', 3),
  ]
  const merge = (names: [string, ...string[]], name?: string) => mergeListings({ names, name, priceCents: cents(9) })

  await expect(merge([amd64.name, twin.name])).rejects.toMatchObject({ code: 'listings_overlap' })
  await expect(merge([amd64.name, 'nothing/here'])).rejects.toMatchObject({ code: 'listing_not_found' })
  await expect(merge([amd64.name, arm64.name], 'Not a name')).rejects.toMatchObject({ code: 'invalid_name' })
  await expect(merge([amd64.name, arm64.name], twin.name)).rejects.toMatchObject({ code: 'name_taken' })

  const prices = await Promise.all([amd64, twin, arm64].map(async ({ id }) => (await getPublicImage(id)).price))
  expect(prices).toEqual([0.01, 0.02, 0.03])
})

test('purchases while listings are merged pay once each, and leave the books in order', async () => {
  for (let round = 0; round < 8; round++) {
    const [amd64, arm64] = [await createListing('amd64', 500), await createListing('arm64', 500)]
    const buyers = await Promise.all(Array.from({ length: 4 }, () => createUser({ balanceCents: 1000 })))

    const answers = await Promise.allSettled([
      mergeListings({ names: [amd64.name, arm64.name], priceCents: cents(500) }),
      ...buyers.flatMap(({ caller }) => [amd64, arm64].map(({ id }) => purchaseImage(caller, id))),
    ])

    expect(answers.filter(({ status }) => status === 'rejected')).toEqual([])
    for (const buyer of buyers) expect(await library(buyer)).toEqual([amd64.id, arm64.id].sort())
    await expectInvariants()
  }
})
