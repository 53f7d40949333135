import { expect, test } from 'vitest'
import { getMyShop } from '@/lib/accounts/get-my-shop'
import { makeToken } from '@/lib/accounts/make-token'
import { beginSession } from '@/lib/accounts/sessions'
import { GET as balances } from '@/app/api/v1/wallet/balances/route'
import { GET as movement } from '@/app/api/v1/wallet/transactions/[id]/route'
import { GET as movements } from '@/app/api/v1/wallet/transactions/route'
import { POST as purchase } from '@/app/api/v1/images/purchase/[id]/route'
import { PurchaseImage } from '@/lib/contract/images'
import { GetBalances, GetTransaction, ListTransactions } from '@/lib/contract/wallet'
import { cents } from '@/lib/money'
import { api } from '@/lib/testing/api'
import { createImage } from '@/lib/testing/create-image'
import { createUser } from '@/lib/testing/create-user'
import { cookieOf } from '@/lib/testing/form'
import { db } from '@/lib/testing/prisma'
import { creditWallet } from '@/lib/wallet/credit-wallet'
import { getBalance } from '@/lib/wallet/get-balance'
import { identify } from './authenticate'

const bearer = (token: string) => identify({ headers: new Headers({ authorization: `Bearer ${token}` }) })
const idOf = () => crypto.randomUUID().replaceAll('-', '').slice(0, 24)

/** Somebody with 1.00 of their own, whose token reaches the 50.00 of a holder that is no user. */
async function memberOfAnother() {
  const user = await createUser({ balanceCents: 100 })
  const holderId = idOf()
  await db().holder.create({ data: { id: holderId, wallet: { create: {} } } })
  await creditWallet({ holderId, kind: 'top_up', amountCents: cents(5000), reason: 'Cash', actorId: null })
  await db().token.updateMany({ where: { userId: user.id }, data: { holderId } })
  return { user, holderId, token: user.token }
}

test('a token says whose money it reaches, and a session reaches what is the own of its user', async () => {
  const { user, holderId, token } = await memberOfAnother()
  const cookie = await cookieOf(await beginSession(user.id, { ip: undefined, userAgent: null }))

  expect(await bearer(token)).toMatchObject({ userId: user.id, holderId })
  expect(await identify({ headers: new Headers({ cookie }) })).toMatchObject({ userId: user.id, holderId: user.id })
})

test('money is told of the holder of the token, and never of its user', async () => {
  const { user, holderId, token } = await memberOfAnother()
  const own = await db().transaction.findFirstOrThrow({ where: { holderId: user.id } })
  const held = await db().transaction.findFirstOrThrow({ where: { holderId } })
  const look = (id: string) => api(movement, GetTransaction, { params: { id }, token })

  expect((await api(balances, GetBalances, { token })).body.data.general_balance).toBe('50.00')
  const listed = (await api(movements, ListTransactions, { token })).body.data.transactions
  expect(listed.map(({ id }: { id: string }) => id)).toEqual([held.id])
  expect([(await look(held.id)).status, (await look(own.id)).status]).toEqual([200, 404])
  const shop = await getMyShop((await bearer(token)) ?? undefined, [])
  expect(shop).toMatchObject({ user: { id: user.id }, balance: 50 })
})

test('a purchase is paid by the holder of the token, and its user did it', async () => {
  const { user, holderId, token } = await memberOfAnother()
  const { id } = await createImage({ priceCents: 599 })

  const { body } = await api(purchase, PurchaseImage, { params: { id }, token })

  expect(body.data).toMatchObject({ price_paid: 5.99, remaining_balance: 44.01 })
  const charge = await db().transaction.findUniqueOrThrow({ where: { id: body.data.transaction_id } })
  expect(charge).toMatchObject({ holderId, actorId: user.id, amountCents: -599n })
  expect([await getBalance(holderId), await getBalance(user.id)]).toEqual([4401, 100])
})

test('what is missing is missing in the wallet of the holder', async () => {
  const { token } = await memberOfAnother()
  const { id } = await createImage({ priceCents: 5001 })

  const { body } = await api(purchase, PurchaseImage, { params: { id }, token })

  expect(body).toMatchObject({ code: 'insufficient_balance', data: { price: 50.01, balance: 50, missing: 0.01 } })
})

test('a token that a token makes reaches no other holder than that one', async () => {
  const { holderId, token } = await memberOfAnother()
  const maker = (await bearer(token)) ?? expect.fail('no caller')

  const made = await makeToken(maker, { alias: 'Child' })

  expect(await bearer(made.token)).toMatchObject({ userId: maker.userId, holderId })
})
