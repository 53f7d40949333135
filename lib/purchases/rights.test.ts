import { expect, test } from 'vitest'
import { changeImage } from '@/lib/catalog/change-image'
import { LibraryQuery } from '@/lib/contract/catalog-query'
import { inTransaction } from '@/lib/db'
import { isDomainError } from '@/lib/errors'
import { cents } from '@/lib/money'
import { createImage } from '@/lib/testing/create-image'
import { createUser, type TestUser } from '@/lib/testing/create-user'
import { expectInvariants } from '@/lib/testing/expect-invariants'
import { ownImages } from '@/lib/testing/own-images'
import { db } from '@/lib/testing/prisma'
import { getBalance } from '@/lib/wallet/get-balance'
import { importFreeImage } from './import-free-image'
import { listSales } from './list-sales'
import { listUserImages } from './list-user-images'
import { purchaseImage } from './purchase-image'
import { refundPurchase } from './refund-purchase'

/** The images of one listing, one for each architecture. */
async function siblings(priceCents: number, architectures = ['amd64', 'arm64']) {
  const images: { id: string; listingId: string }[] = []
  for (const architecture of architectures)
    images.push(await createImage({ priceCents, architecture, ...(images[0] && { listingId: images[0].listingId }) }))
  return images as [{ id: string; listingId: string }, { id: string; listingId: string }]
}

const library = async ({ caller }: TestUser) =>
  (await listUserImages(caller, LibraryQuery.parse({ sort_order: 'asc' }))).images.map(({ id }) => id)

const chargesOf = ({ id }: TestUser) =>
  db().transaction.findMany({ where: { holderId: id, kind: 'purchase' }, include: { rightCharge: true } })

const codeOf = (settled: PromiseSettledResult<unknown>): string =>
  settled.status === 'fulfilled' ? 'ok' : isDomainError(settled.reason) ? settled.reason.code : String(settled.reason)

test('one purchase covers every architecture: another is added without paying, and is no sale', async () => {
  const buyer = await createUser({ balanceCents: 1000 })
  const [amd64, arm64] = await siblings(600)
  const first = await purchaseImage(buyer.caller, amd64.id)
  expect(await library(buyer)).toEqual([amd64.id])

  const claim = await purchaseImage(buyer.caller, arm64.id, { expectedPriceCents: cents(1) })

  expect(claim).toEqual({ ...first, price_paid: 0 })
  expect(await library(buyer)).toEqual([amd64.id, arm64.id])
  expect(await chargesOf(buyer)).toHaveLength(1)
  const sales = await listSales({ by: 'user', from: null, until: null, page: 1, limit: 1000 })
  expect(sales.sales.find(({ key }) => key === buyer.id)).toMatchObject({ sold: 1, soldCents: 600 })
  await expect(purchaseImage(buyer.caller, arm64.id)).rejects.toMatchObject({ code: 'already_owned' })
  await expectInvariants()
})

test('two architectures at once are paid once, whoever is first', async () => {
  for (let round = 0; round < 15; round++) {
    // Enough for one, and in other rounds for both.
    const buyer = await createUser({ balanceCents: round % 2 ? 1300 : 700 })
    const images = await siblings(600, ['amd64', 'arm64', 'armhf'])

    const answers = await Promise.allSettled(images.map(({ id }) => purchaseImage(buyer.caller, id)))

    expect(answers.map(codeOf)).toEqual(['ok', 'ok', 'ok'])
    const paid = answers.map((each) =>
      each.status === 'fulfilled' ? (each.value as { price_paid: number }).price_paid : 0,
    )
    expect(paid.sort()).toEqual([0, 0, 6])
    expect(await getBalance(buyer.id)).toBe(round % 2 ? 700 : 100)
  }
  await expectInvariants()
})

test('architectures of a free listing are imported one by one, by one right', async () => {
  const user = await createUser()
  const images = await siblings(0, ['amd64', 'arm64', 'armhf'])

  const answers = await Promise.allSettled(images.map(({ id }) => importFreeImage(user.caller, id)))

  expect(answers.map(codeOf)).toEqual(['ok', 'ok', 'ok'])
  expect(await db().entitlement.count({ where: { holderId: user.id, source: 'import' } })).toBe(1)
  expect((await library(user)).sort()).toEqual(images.map(({ id }) => id).sort())
  await expectInvariants()
})

test('what is asked is judged in order: published, in the library, free, covered, paid', async () => {
  const buyer = await createUser({ balanceCents: 1000 })
  const [amd64, arm64] = await siblings(600)
  const buy = (id: string, expected?: number) =>
    purchaseImage(buyer.caller, id, { expectedPriceCents: expected === undefined ? null : cents(expected) })
  await expect(buy(amd64.id, 599)).rejects.toMatchObject({ code: 'price_changed' })
  await buy(amd64.id, 600)

  await changeImage(amd64.id, { priceCents: cents(0) })
  await expect(buy(amd64.id)).rejects.toMatchObject({ code: 'already_owned' })
  await expect(buy(arm64.id)).rejects.toMatchObject({ code: 'image_is_free' })
  await importFreeImage(buyer.caller, arm64.id)
  expect(await db().entitlement.count({ where: { holderId: buyer.id } })).toBe(2)

  await changeImage(amd64.id, { priceCents: cents(900) })
  const third = await createImage({ listingId: amd64.listingId, architecture: 'armhf' })
  await expect(importFreeImage(buyer.caller, third.id)).rejects.toMatchObject({ code: 'image_is_not_free' })
  await changeImage(third.id, { published: false })
  await expect(buy(third.id)).rejects.toMatchObject({ code: 'image_not_found' })
  await db().listing.update({ where: { id: amd64.listingId }, data: { published: false } })
  await expect(buy(amd64.id)).rejects.toMatchObject({ code: 'image_not_found' })
  expect(await library(buyer)).toEqual([amd64.id, arm64.id])
  await expectInvariants()
})

test('a refund takes all that its right brought, unless another right on the listing keeps it', async () => {
  const buyer = await createUser({ balanceCents: 2000 })
  const [gone, kept] = [await siblings(600), await siblings(600)]
  for (const { id } of [...gone, ...kept]) await purchaseImage(buyer.caller, id)
  await db().entitlement.create({ data: { holderId: buyer.id, listingId: kept[0].listingId, source: 'grant' } })

  for (const { id } of await chargesOf(buyer)) await refundPurchase(id, 'Bought by mistake', null)

  expect(await getBalance(buyer.id)).toBe(2000)
  expect(await library(buyer)).toEqual(kept.map(({ id }) => id))
  expect(await purchaseImage(buyer.caller, gone[1].id)).toMatchObject({ price_paid: 6 })
  await expectInvariants()
})

test('a claim that waits for a refund is judged once more, and pays', async () => {
  const buyer = await createUser({ balanceCents: 1000 })
  const [amd64, arm64] = await siblings(600)
  await purchaseImage(buyer.caller, amd64.id)
  const [charge] = await chargesOf(buyer)
  const waiters = 'SELECT FROM pg_stat_activity WHERE pg_backend_pid() = ANY (pg_blocking_pids(pid))'

  // A refund that has ended the right and is not committed yet.
  const asked = await inTransaction(async (tx) => {
    await tx.query('SELECT FROM wallets WHERE holder_id = $1 FOR UPDATE', [buyer.id])
    await tx.query('UPDATE entitlements SET ended_at = now() WHERE holder_id = $1', [buyer.id])
    await tx.query('DELETE FROM library_images WHERE holder_id = $1', [buyer.id])
    const claim = { receipt: purchaseImage(buyer.caller, arm64.id).catch((error: unknown) => error) }
    await expect.poll(async () => (await tx.query(waiters)).rowCount, { interval: 5 }).toBeGreaterThan(0)
    return claim
  })

  // 4.00 are left, because no money has come back: it is a sale now, and it cannot be paid.
  expect(await asked.receipt).toMatchObject({ code: 'insufficient_balance', shortfall: { balance: 4, missing: 2 } })
  await db().entitlement.updateMany({ where: { holderId: buyer.id }, data: { endedAt: null } })
  await refundPurchase(charge?.id ?? '', 'In order again', null)
  await expectInvariants()
})

test('claims and refunds at once leave no image without a right', async () => {
  const buyer = await createUser({ balanceCents: 10_000 })
  const images = await siblings(600, ['amd64', 'arm64', 'armhf'])

  for (let round = 0; round < 15; round++) {
    const open = (await chargesOf(buyer)).filter(({ rightCharge }) => rightCharge)
    const answers = await Promise.allSettled([
      ...images.map(({ id }) => purchaseImage(buyer.caller, id)),
      ...open.slice(-1).map(({ id }) => refundPurchase(id, 'Again', null)),
    ])
    const unexpected = answers.map(codeOf).filter((code) => !['ok', 'already_owned', 'already_refunded'].includes(code))
    expect(unexpected).toEqual([])
    await expectInvariants()
  }
})

test('people who have it by another’s hand claim it too, and have paid nothing', async () => {
  const buyer = await createUser({ balanceCents: 100 })
  const [amd64, arm64] = await siblings(600)
  await ownImages(buyer.id, [amd64.id])

  expect(await purchaseImage(buyer.caller, arm64.id)).toEqual({
    ...{ price_paid: 0, remaining_balance: 1, transaction_id: null },
  })
  await expectInvariants()
})
