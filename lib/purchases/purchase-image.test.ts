import { expect, test } from 'vitest'
import { inTransaction } from '@/lib/db'
import { isDomainError } from '@/lib/errors'
import { createImage } from '@/lib/testing/create-image'
import { createUser } from '@/lib/testing/create-user'
import { expectInvariants } from '@/lib/testing/expect-invariants'
import { db } from '@/lib/testing/prisma'
import { getBalance } from '@/lib/wallet/get-balance'
import { cents } from '@/lib/money'
import { moveMoney } from '@/lib/wallet/move-money'
import { changeImage } from '@/lib/catalog/change-image'
import { importFreeImage } from './import-free-image'
import { purchaseImage } from './purchase-image'
import { refundPurchase } from './refund-purchase'

const codeOf = (settled: PromiseSettledResult<unknown>): string =>
  settled.status === 'fulfilled' ? 'ok' : isDomainError(settled.reason) ? settled.reason.code : String(settled.reason)

const times = <T>(count: number, make: () => Promise<T>) => Promise.allSettled(Array.from({ length: count }, make))

test('a purchase takes the price from the wallet and gives the image', async () => {
  const buyer = await createUser({ balanceCents: 1000 })
  const image = await createImage({ priceCents: 599 })

  const receipt = await purchaseImage(buyer.caller, image.id)

  const { id } = await db().transaction.findFirstOrThrow({ where: { holderId: buyer.id, kind: 'purchase' } })
  expect(receipt).toEqual({ price_paid: 5.99, remaining_balance: 4.01, transaction_id: id })
  expect(await db().libraryImage.count({ where: { holderId: buyer.id, imageId: image.id } })).toBe(1)
  expect(await db().rightCharge.findMany({ where: { transactionId: id } })).toHaveLength(1)
  await expectInvariants()
})

test('two clicks at once pay once', async () => {
  const buyer = await createUser({ balanceCents: 1000 })
  const image = await createImage({ priceCents: 400 })

  const clicks = await times(2, () => purchaseImage(buyer.caller, image.id))

  expect(clicks.map(codeOf).sort()).toEqual(['already_owned', 'ok'])
  expect(await getBalance(buyer.id)).toBe(600)
})

test('fifty purchases at once of one image are one purchase', async () => {
  const buyer = await createUser({ balanceCents: 100_000 })
  const image = await createImage({ priceCents: 1999 })

  const answers = (await times(50, () => purchaseImage(buyer.caller, image.id))).map(codeOf)

  expect(answers.filter((each) => each === 'ok')).toHaveLength(1)
  expect(answers.filter((each) => each === 'already_owned')).toHaveLength(49)
  expect(await getBalance(buyer.id)).toBe(98_001)
  await expectInvariants()
})

test('many images at once never spend more than the balance', async () => {
  const buyer = await createUser({ balanceCents: 1000 })
  const images = await Promise.all(Array.from({ length: 30 }, () => createImage({ priceCents: 150 })))

  const answers = (await Promise.allSettled(images.map(({ id }) => purchaseImage(buyer.caller, id)))).map(codeOf)

  expect(answers.filter((each) => each === 'ok')).toHaveLength(6)
  expect(answers.filter((each) => each === 'insufficient_balance')).toHaveLength(24)
  expect(await getBalance(buyer.id)).toBe(100)
  await expectInvariants()
})

test('whoever cannot pay is told what is missing as it is then, however much is bought at once', async () => {
  const buyer = await createUser({ balanceCents: 1000 })
  const images = await Promise.all(Array.from({ length: 12 }, () => createImage({ priceCents: 333 })))

  const answers = await Promise.allSettled(images.map(({ id }) => purchaseImage(buyer.caller, id)))

  const refused = answers.flatMap((each) => (each.status === 'rejected' ? [each.reason] : []))
  expect(refused).toHaveLength(9)
  // Three can be paid; nobody is told of a balance that would have done.
  for (const { shortfall } of refused) expect(shortfall).toEqual({ price: 3.33, balance: 0.01, missing: 3.32 })
})

test('money that comes while a purchase is being refused pays for it', async () => {
  const buyer = await createUser({ balanceCents: 100 })
  const image = await createImage({ priceCents: 400 })
  const topUp = { holderId: buyer.id, kind: 'top_up', amountCents: cents(300), reason: 'Cash', actorId: null } as const
  const waiters = 'SELECT FROM pg_stat_activity WHERE pg_backend_pid() = ANY (pg_blocking_pids(pid))'

  // The purchase sees the old balance, and waits for this transaction to tell what is missing.
  const buying = await inTransaction(async (tx) => {
    await moveMoney(tx, topUp)
    const asked = { receipt: purchaseImage(buyer.caller, image.id) }
    await expect.poll(async () => (await tx.query(waiters)).rowCount, { interval: 5 }).toBeGreaterThan(0)
    return asked
  })

  expect(await buying.receipt).toMatchObject({ price_paid: 4, remaining_balance: 0 })
  await expectInvariants()
})

test('many imports at once are one import, and cost nothing', async () => {
  const user = await createUser({ balanceCents: 1000 })
  const image = await createImage()

  const answers = (await times(20, () => importFreeImage(user.caller, image.id))).map(codeOf)

  expect(answers.filter((each) => each === 'ok')).toHaveLength(1)
  expect(answers.filter((each) => each === 'already_owned')).toHaveLength(19)
  expect(await getBalance(user.id)).toBe(1000)
  await expectInvariants()
})

test('a price that changes meanwhile is paid as old or as new, never as both', async () => {
  const image = await createImage({ priceCents: 500 })
  const buyers = await Promise.all(Array.from({ length: 20 }, () => createUser({ balanceCents: 1000 })))

  const [purchases] = await Promise.all([
    Promise.allSettled(buyers.map(({ caller }) => purchaseImage(caller, image.id, { expectedPriceCents: cents(500) }))),
    changeImage(image.id, { priceCents: cents(700) }),
  ])

  expect(purchases.map(codeOf).every((code) => code === 'ok' || code === 'price_changed')).toBe(true)
  for (const each of purchases) if (each.status === 'fulfilled') expect(each.value).toMatchObject({ price_paid: 5 })
  await expectInvariants()
})

test('an image that is unpublished meanwhile is sold before or not at all', async () => {
  const image = await createImage({ priceCents: 500 })
  const buyers = await Promise.all(Array.from({ length: 20 }, () => createUser({ balanceCents: 1000 })))

  const [purchases] = await Promise.all([
    Promise.allSettled(buyers.map(({ caller }) => purchaseImage(caller, image.id))),
    db().image.update({ where: { id: image.id }, data: { published: false } }),
  ])

  expect(purchases.map(codeOf).every((code) => code === 'ok' || code === 'image_not_found')).toBe(true)
  await expectInvariants()
})

test('a refund returns the money once, and the image can be bought again', async () => {
  const buyer = await createUser({ balanceCents: 1000 })
  const image = await createImage({ priceCents: 400 })
  await purchaseImage(buyer.caller, image.id)
  const { id } = await db().transaction.findFirstOrThrow({ where: { holderId: buyer.id, kind: 'purchase' } })

  const refunds = (await times(5, () => refundPurchase(id, 'Bought by mistake', null))).map(codeOf)

  expect(refunds.filter((each) => each === 'ok')).toHaveLength(1)
  expect(refunds.filter((each) => each === 'already_refunded')).toHaveLength(4)
  expect(await getBalance(buyer.id)).toBe(1000)
  await purchaseImage(buyer.caller, image.id)
  expect(await getBalance(buyer.id)).toBe(600)
  await expectInvariants()
})

test('refunds and purchases at once leave the books in order', async () => {
  const buyer = await createUser({ balanceCents: 1000 })
  const image = await createImage({ priceCents: 400 })

  for (let round = 0; round < 10; round++) {
    const paid = await db().rightCharge.findFirst({
      where: { entitlement: { holderId: buyer.id }, transaction: { refund: null } },
    })
    const refund = paid?.transactionId
    const answers = await Promise.allSettled([
      ...(refund ? [refundPurchase(refund, 'Again', null)] : []),
      ...Array.from({ length: 4 }, () => purchaseImage(buyer.caller, image.id)),
    ])
    const unexpected = answers.map(codeOf).filter((code) => code !== 'ok' && code !== 'already_owned')
    expect(unexpected).toEqual([])
  }

  await expectInvariants()
})

test('a token that is revoked after the doorman let it in buys nothing', async () => {
  const buyer = await createUser({ balanceCents: 1000 })
  const image = await createImage({ priceCents: 400 })
  await db().token.updateMany({ where: { userId: buyer.id }, data: { revokedAt: new Date() } })

  await expect(purchaseImage(buyer.caller, image.id)).rejects.toMatchObject({ code: 'unauthenticated' })

  expect(await getBalance(buyer.id)).toBe(1000)
})
