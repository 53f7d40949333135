import { expect, test } from 'vitest'
import { PurchaseImage } from '@/lib/contract/images'
import { cents } from '@/lib/money'
import { api, type Sent } from '@/lib/testing/api'
import { createImage } from '@/lib/testing/create-image'
import { createUser, type TestUser } from '@/lib/testing/create-user'
import { describeIdempotency } from '@/lib/testing/describe-idempotency'
import { describeSignIn } from '@/lib/testing/describe-sign-in'
import { expectFailure, expectSuccess } from '@/lib/testing/expect-answer'
import { expectInvariants } from '@/lib/testing/expect-invariants'
import { db } from '@/lib/testing/prisma'
import { withoutTable } from '@/lib/testing/without-table'
import { creditWallet } from '@/lib/wallet/credit-wallet'
import { getBalance } from '@/lib/wallet/get-balance'
import { getTransaction } from '@/lib/wallet/get-transaction'
import { POST } from './route'

const buy = ({ token }: TestUser, id: string, headers: Record<string, string> = {}) =>
  api(POST, PurchaseImage, { params: { id }, token, headers })
const chargeOf = async ({ id: holderId }: TestUser) =>
  (await db().transaction.findFirstOrThrow({ where: { holderId, kind: 'purchase' } })).id
const message = 'Image purchased successfully'
const refused = { status: 400, message: 'Insufficient balance or image already owned' } as const
const notFound = { status: 404, message: 'Image not found', code: 'image_not_found' } as const

test('an image becomes mine and my wallet pays its price', async () => {
  const buyer = await createUser({ balanceCents: 5000 })
  const { id } = await createImage({ priceCents: 599 })

  const answer = await buy(buyer, id)

  const data = { price_paid: 5.99, remaining_balance: 44.01, transaction_id: await chargeOf(buyer) }
  expectSuccess(PurchaseImage, answer, message, data)
  expect(await getTransaction(buyer.id, data.transaction_id)).toMatchObject({ amount: '-5.99', image: { id } })
  expect(answer.headers.get('cache-control')).toBe('private, no-store')
  await expectInvariants()
})

test('the last cent can be spent, and not one more', async () => {
  const buyer = await createUser({ balanceCents: 599 })
  const [last, more] = [await createImage({ priceCents: 599 }), await createImage({ priceCents: 1 })]

  const answer = await buy(buyer, last.id)
  const receipt = { price_paid: 5.99, remaining_balance: 0, transaction_id: await chargeOf(buyer) }
  expectSuccess(PurchaseImage, answer, message, receipt)
  const data = { price: 0.01, balance: 0, missing: 0.01 }
  expectFailure(PurchaseImage, await buy(buyer, more.id), { ...refused, code: 'insufficient_balance', data })
  expect(await getBalance(buyer.id)).toBe(0)
})

test('what I own already is not bought again', async () => {
  const buyer = await createUser({ balanceCents: 5000 })
  const { id } = await createImage({ priceCents: 599 })
  await buy(buyer, id)

  expectFailure(PurchaseImage, await buy(buyer, id), { ...refused, code: 'already_owned' })
  expect(await getBalance(buyer.id)).toBe(4401)
})

test('a free image is not bought', async () => {
  const buyer = await createUser({ balanceCents: 5000 })
  const { id } = await createImage()

  expectFailure(PurchaseImage, await buy(buyer, id), { ...refused, code: 'image_is_free' })
})

test('an image that is not there, or not published, is not found', async () => {
  const buyer = await createUser({ balanceCents: 5000 })
  const { id } = await createImage({ priceCents: 1, published: false })

  for (const none of [id, '0'.repeat(24), 'abc-123', 'ubuntu/22.04']) {
    expectFailure(PurchaseImage, await buy(buyer, none), notFound)
  }
})

test('a price that the buyer did not expect charges nothing', async () => {
  const buyer = await createUser({ balanceCents: 5000 })
  const { id } = await createImage({ priceCents: 599 })

  for (const expected of ['5.98', '6', '0', '9007199254740']) {
    const answer = await buy(buyer, id, { 'x-expected-price': expected })
    expectFailure(PurchaseImage, answer, { ...refused, code: 'price_changed' })
  }
  expect(await getBalance(buyer.id)).toBe(5000)
})

test('where nothing is due, the expected price is not compared', async () => {
  const buyer = await createUser({ balanceCents: 5000 })
  const [owned, free] = [await createImage({ priceCents: 599 }), await createImage()]
  await buy(buyer, owned.id)
  const headers = { 'x-expected-price': '4.99' }

  expectFailure(PurchaseImage, await buy(buyer, owned.id, headers), { ...refused, code: 'already_owned' })
  expectFailure(PurchaseImage, await buy(buyer, free.id, headers), { ...refused, code: 'image_is_free' })
})

test.each(['5.90', '5.9', '59e-1', ' 5.9 ', '5.900'])('"%s" as the expected price of 5.90 is fine', async (price) => {
  const { id } = await createImage({ priceCents: 590 })
  const buyer = await createUser({ balanceCents: 590 })

  const answer = await buy(buyer, id, { 'x-expected-price': price })

  const transaction_id = await chargeOf(buyer)
  expectSuccess(PurchaseImage, answer, message, { price_paid: 5.9, remaining_balance: 0, transaction_id })
})

test.each(['', '  ', 'free', '5.901', '-1', '1e999', '5,90', 'NaN', '5.9, 5.9'])('"%s" is no price', async (price) => {
  const { id } = await createImage({ priceCents: 590 })

  const answer = await buy(await createUser({ balanceCents: 590 }), id, { 'x-expected-price': price })

  const data = [{ instancePath: '/headers/x-expected-price', message: 'must be an amount such as 5.99' }]
  expectFailure(PurchaseImage, answer, { ...refused, code: 'invalid_request', data })
})

test.each(['{', '{"price":0}', 'x'.repeat(100_000)])('a body is never read', async (body) => {
  const { token } = await createUser({ balanceCents: 100 })
  const { id } = await createImage({ priceCents: 100 })

  expect((await api(POST, PurchaseImage, { params: { id }, token, body })).status).toBe(200)
})

test('a refusal is not kept under its key: a top-up helps', async () => {
  const buyer = await createUser({ balanceCents: 100 })
  const { id } = await createImage({ priceCents: 599 })
  const headers = { 'idempotency-key': 'topped up' }
  const lack = { price: 5.99, balance: 1, missing: 4.99 }
  const poor = { ...refused, code: 'insufficient_balance', data: lack } as const
  expectFailure(PurchaseImage, await buy(buyer, id, headers), poor)

  const reason = 'Cash'
  await creditWallet({ holderId: buyer.id, kind: 'top_up', amountCents: cents(499), reason, actorId: null })

  const first = await buy(buyer, id, headers)
  const data = { price_paid: 5.99, remaining_balance: 0, transaction_id: await chargeOf(buyer) }
  expectSuccess(PurchaseImage, first, message, data)
  expect((await buy(buyer, id, headers)).text).toBe(first.text)
  await expectInvariants()
})

test('the same key with another expected price is another request', async () => {
  const buyer = await createUser({ balanceCents: 5000 })
  const { id } = await createImage({ priceCents: 599 })
  await buy(buyer, id, { 'idempotency-key': 'k', 'x-expected-price': '5.99' })

  const answer = await buy(buyer, id, { 'idempotency-key': 'k', 'x-expected-price': '4.99' })

  expect(answer.body.code).toBe('idempotency_key_reused')
})

test('a defect is told as such and no more, and nothing is charged', async () => {
  const buyer = await createUser({ balanceCents: 5000 })
  const { id } = await createImage({ priceCents: 599 })

  const answer = await withoutTable('entries', () => buy(buyer, id))

  const failure = { status: 500, message: 'Failed to purchase image', code: 'internal' } as const
  expectFailure(PurchaseImage, answer, failure)
  expect(await getBalance(buyer.id)).toBe(5000)
  expect(await db().entitlement.count({ where: { holderId: buyer.id } })).toBe(0)
  await expectInvariants()
})

const aPaidImage = async (): Promise<Sent> => ({ params: { id: (await createImage({ priceCents: 599 })).id } })
describeSignIn(PurchaseImage, POST, aPaidImage)
describeIdempotency(PurchaseImage, POST, aPaidImage)
