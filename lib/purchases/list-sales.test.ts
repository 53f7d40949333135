import { expect, test } from 'vitest'
import { createImage } from '@/lib/testing/create-image'
import { createUser } from '@/lib/testing/create-user'
import { listPurchases } from './list-purchases'
import { listSales, type SalesBy } from './list-sales'
import { purchaseImage } from './purchase-image'
import { refundPurchase } from './refund-purchase'

const FIRST = { page: 1, limit: 50 }
const ALL = { from: null, until: null, ...FIRST }
const today = new Date().toISOString().slice(0, 10)
const start = new Date(`${today}T00:00:00Z`)

test('sales and refunds are added up by day, image and user, and a buyer’s purchases are listed', async () => {
  const [ada, ben] = [await createUser({ balanceCents: 5000 }), await createUser({ balanceCents: 5000 })]
  const [cheap, dear] = [await createImage({ priceCents: 100 }), await createImage({ priceCents: 2000 })]
  for (const { caller } of [ada, ben]) await purchaseImage(caller, cheap.id)
  await purchaseImage(ada.caller, dear.id)
  const { purchases } = await listPurchases(ada.id, FIRST)
  const bought = purchases.find(({ paidCents }) => paidCents === 2000)
  await refundPurchase(bought?.id ?? '', 'It did not start', null)

  const by = async (by: SalesBy) => (await listSales({ by, ...ALL })).sales
  expect(await by('day')).toEqual([
    { key: today, name: '', sold: 3, soldCents: 2200, refunded: 1, refundedCents: 2000 },
  ])
  expect(await by('image')).toEqual([
    { key: dear.id, name: `${dear.alias} amd64`, sold: 1, soldCents: 2000, refunded: 1, refundedCents: 2000 },
    { key: cheap.id, name: `${cheap.alias} amd64`, sold: 2, soldCents: 200, refunded: 0, refundedCents: 0 },
  ])
  expect((await by('user')).map(({ key, soldCents }) => [key, soldCents])).toEqual([
    [ada.id, 2100],
    [ben.id, 100],
  ])
  expect(await listSales({ by: 'image', ...ALL, page: 2, limit: 1 })).toMatchObject({
    sales: [{ key: cheap.id }],
    total: 2,
  })

  const after = await listPurchases(ada.id, FIRST)
  expect(after.total).toBe(2)
  expect(after.purchases).toMatchObject([
    { id: bought?.id, alias: dear.alias, architecture: 'amd64', paidCents: 2000, refundedAt: expect.any(Date) },
    { alias: cheap.alias, paidCents: 100, refundedAt: null },
  ])
})

test('a time begins with its first moment and ends before the first one after it', async () => {
  const day = 86_400_000
  const sold = async (from: Date | null, until: Date | null) =>
    (await listSales({ by: 'day', ...FIRST, from, until })).sales.reduce((sum, each) => sum + each.sold, 0)

  expect(await sold(start, new Date(start.getTime() + day))).toBe(3)
  expect(await sold(new Date(start.getTime() - day), start)).toBe(0)
  expect(await sold(new Date(start.getTime() + day), null)).toBe(0)
})
