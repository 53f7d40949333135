import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { purchaseImage } from '@/lib/purchases/purchase-image'
import { rateImage } from '@/lib/ratings/rate-image'
import { createImage } from '@/lib/testing/create-image'
import { createUser } from '@/lib/testing/create-user'
import { creditWallet } from '@/lib/wallet/credit-wallet'
import { cents } from '@/lib/money'
import { newHistory, type History } from './history'
import { judge } from './judge'

// A judge who never finds anything proves nothing: each kind of violation is put before it once.

const client = new pg.Client({ connectionString: process.env.DATABASE_URL })
let userId: string
let imageId: string

beforeAll(async () => {
  await client.connect()
  const user = await createUser({ balanceCents: 1000 })
  userId = user.id
  imageId = (await createImage({ priceCents: 400 })).id
  await purchaseImage(user.caller, imageId)
  await rateImage(user.caller, imageId, 4)
  await creditWallet({ holderId: userId, kind: 'top_up', amountCents: cents(100), reason: 'Top-up 1', actorId: null })
})
afterAll(() => client.end())

const purchase = () => ({ userId, imageId, outcome: 'done' as const, paidCents: 400 })
const rating = () => ({ userId, imageId, outcome: 'done' as const, hundredths: 400, begunAt: 1, endedAt: 2 })
const topUp = () => ({ userId, reason: 'Top-up 1', amountCents: 100, outcome: 'done' as const })

/** What really happened. */
const truth = (): History => ({ ...newHistory(), purchases: [purchase()], ratings: [rating()], topUps: [topUp()] })

test('the truth has no violations', async () => {
  expect(await judge(client, truth())).toEqual([])
})

test('what is paid with nothing is no charge', async () => {
  const claim = { ...purchase(), paidCents: 0 }

  expect(await judge(client, { ...truth(), purchases: [purchase(), claim] })).toEqual([])
})

test('what nobody knows may have happened or not', async () => {
  const unknown = { ...purchase(), outcome: 'unknown' as const, paidCents: null }

  expect(await judge(client, { ...truth(), purchases: [unknown] })).toEqual([])
  expect(await judge(client, { ...truth(), purchases: [purchase(), unknown] })).toEqual([])
})

const lies: [string, () => Partial<History>, RegExp][] = [
  [
    'an acknowledged purchase that is not there',
    () => ({ purchases: [purchase(), purchase()] }),
    /1 in the database, 2/,
  ],
  ['a charge that nobody asked for', () => ({ purchases: [] }), /^I8\/I9\/I10 charges of/],
  ['a charge that was refused', () => ({ purchases: [{ ...purchase(), outcome: 'refused' }] }), /0 possible$/],
  ['another price than the receipt', () => ({ purchases: [{ ...purchase(), paidCents: 300 }] }), /^I8 an acknowledged/],
  ['an acknowledged import that is not there', () => ({ imports: [purchase()] }), /^I8\/I9 imports of/],
  ['a rating that was replaced', () => ({ ratings: [{ ...rating(), hundredths: 300 }] }), /^I8 the rating of/],
  ['a rating that nobody sent', () => ({ ratings: [] }), /^I9 nobody sent/],
  ['a top-up of another amount', () => ({ topUps: [{ ...topUp(), amountCents: 99 }] }), /^I8\/I9 top-up/],
  ['a refund that is not there', () => ({ refunds: [{ purchaseId: imageId, outcome: 'done' }] }), /^I8\/I9 refund of/],
]

test.each(lies)('%s is a violation', async (_, lie, message) => {
  const violations = await judge(client, { ...truth(), ...lie() })

  expect(violations[0]).toMatch(message)
})

test('a wallet that differs from its ledger is a violation', async () => {
  await client.query('UPDATE wallets SET balance_cents = balance_cents + 1 WHERE holder_id = $1', [userId])

  expect(await judge(client, truth())).toEqual([`I2 a wallet's balance is the sum of its entries: ${userId}`])
})
