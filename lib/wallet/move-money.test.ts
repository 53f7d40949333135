import { expect, test } from 'vitest'
import { purchaseImage } from '@/lib/purchases/purchase-image'
import { refundPurchase } from '@/lib/purchases/refund-purchase'
import { cents } from '@/lib/money'
import { createImage } from '@/lib/testing/create-image'
import { createUser } from '@/lib/testing/create-user'
import { expectInvariants } from '@/lib/testing/expect-invariants'
import { db } from '@/lib/testing/prisma'
import { creditWallet } from './credit-wallet'

const MOST = Number.MAX_SAFE_INTEGER
const move = (holderId: string, amountCents: number) =>
  creditWallet({
    holderId,
    kind: amountCents < 0 ? 'adjustment' : 'top_up',
    amountCents: cents(amountCents),
    reason: 'Bank transfer 4711',
    actorId: null,
  })

test('a wallet that cannot hold what it gains says so, and holds what it held', async () => {
  const { id } = await createUser({ balanceCents: MOST - 10 })

  await expect(move(id, 11)).rejects.toMatchObject({ code: 'wallet_full' })
  await expect(move(id, MOST)).rejects.toMatchObject({ code: 'wallet_full' })

  expect(await move(id, 10)).toBe(MOST)
  await expectInvariants()
})

test('a wallet that has too little for what it loses says that', async () => {
  const { id } = await createUser({ balanceCents: 10 })

  await expect(move(id, -11)).rejects.toMatchObject({ code: 'insufficient_balance' })

  expect(await move(id, -10)).toBe(0)
})

test('a refund that finds no room in the wallet takes nothing back', async () => {
  const buyer = await createUser({ balanceCents: 500 })
  const image = await createImage({ priceCents: 400 })
  await purchaseImage(buyer.caller, image.id)
  const { id } = await db().transaction.findFirstOrThrow({ where: { holderId: buyer.id, kind: 'purchase' } })
  await move(buyer.id, MOST - 100)

  await expect(refundPurchase(id, 'Broken', null)).rejects.toMatchObject({ code: 'wallet_full' })

  await move(buyer.id, -MOST)
  expect((await refundPurchase(id, 'Broken', null)).balanceCents).toBe(400)
})
