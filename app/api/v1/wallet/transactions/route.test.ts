import { expect, test } from 'vitest'
import { ListTransactions } from '@/lib/contract/wallet'
import { pool } from '@/lib/db'
import { cents } from '@/lib/money'
import { purchaseImage } from '@/lib/purchases/purchase-image'
import { refundPurchase } from '@/lib/purchases/refund-purchase'
import { api } from '@/lib/testing/api'
import { createImage } from '@/lib/testing/create-image'
import { createUser, type TestUser } from '@/lib/testing/create-user'
import { describeSignIn } from '@/lib/testing/describe-sign-in'
import { expectFailure, expectSuccess } from '@/lib/testing/expect-answer'
import { statementsOf } from '@/lib/testing/statements-of'
import { withoutTable } from '@/lib/testing/without-table'
import { creditWallet } from '@/lib/wallet/credit-wallet'
import { GET } from './route'

const ask = ({ token }: TestUser, query = '') => api(GET, ListTransactions, { token, query })
const message = 'Transactions retrieved successfully'

/** Moves some money about: a life with one movement of each kind. */
async function live() {
  const user = await createUser({ balanceCents: 1000 })
  const image = await createImage({ alias: 'paid/1', imageName: 'paid', priceCents: 599 })
  await purchaseImage(user.caller, image.id)
  const { rows } = await pool().query<{ id: string }>(
    `SELECT id FROM transactions WHERE holder_id = $1 AND kind = 'purchase'`,
    [user.id],
  )
  const purchaseId = rows[0]?.id ?? expect.fail('no purchase')
  const credit = { holderId: user.id, amountCents: cents(2500), actorId: null }
  await creditWallet({ ...credit, kind: 'top_up', reason: 'Bank transfer 4711' })
  await refundPurchase(purchaseId, 'Bought by mistake', null)
  await creditWallet({ ...credit, kind: 'adjustment', amountCents: cents(-5), reason: 'A fee' })
  return { user, image, purchaseId }
}

const { user, image, purchaseId } = await live()
const shown = { id: image.id, alias: 'paid/1', image_name: 'paid' }
const kinds = async (query: string, of = user) =>
  (await ask(of, query)).body.data.transactions.map((each: { transaction_type: string }) => each.transaction_type)

test('every movement is listed, the newest first, with what the wallet held after it', async () => {
  const answer = await ask(user)

  const { transactions } = answer.body.data
  const [, refund, , purchase] = transactions
  const facts = (kind: string, amount: string, balance: string, description: string) => ({
    id: expect.stringMatching(/^[0-9a-f]{24}$/),
    transaction_type: kind,
    status: 'completed',
    amount,
    balance_after: balance,
    description,
    image: null,
    refunds_id: null,
    refunded_by_id: null,
    created_at: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:]{8}\.\d{3}Z$/),
    updated_at: expect.stringMatching(/Z$/),
  })
  expectSuccess(ListTransactions, answer, message, {
    transactions: [
      facts('adjustment', '-0.05', '34.95', 'A fee'),
      { ...facts('refund', '5.99', '35.00', 'Bought by mistake'), image: shown, refunds_id: purchaseId },
      facts('top_up', '25.00', '29.01', 'Bank transfer 4711'),
      {
        ...facts('purchase', '-5.99', '4.01', 'Image purchased'),
        id: purchaseId,
        status: 'refunded',
        image: shown,
        refunded_by_id: refund.id,
        updated_at: refund.created_at,
      },
      facts('opening_balance', '10.00', '10.00', transactions[4].description),
    ],
    pagination: { total: 5, page: 1, limit: 20, totalPages: 1 },
  })
  expect(purchase.updated_at > purchase.created_at).toBe(true)
  expect(answer.headers.get('cache-control')).toBe('private, no-store')
  expect(answer.headers.has('etag')).toBe(false)
})

test.each([
  ['transaction_type', ['adjustment', 'opening_balance', 'purchase', 'refund', 'top_up']],
  ['amount', ['purchase', 'adjustment', 'refund', 'opening_balance', 'top_up']],
  ['created_at', ['opening_balance', 'purchase', 'top_up', 'refund', 'adjustment']],
])('sorted by %s, and the other way round', async (sort, expected) => {
  expect(await kinds(`sort_by=${sort}&sort_order=asc`)).toEqual(expected)
  expect(await kinds(`sort_by=${sort}&sort_order=desc`)).toEqual([...expected].reverse())
})

test('sorted by status, what was taken back comes last, and by what was done last with it the newest', async () => {
  expect((await kinds('sort_by=status&sort_order=asc')).at(-1)).toBe('purchase')
  expect((await kinds('sort_by=status&sort_order=desc')).at(0)).toBe('purchase')
  const byUpdate = await kinds('sort_by=updated_at&sort_order=asc')
  expect([byUpdate.at(0), byUpdate.at(1), byUpdate.at(-1)]).toEqual(['opening_balance', 'top_up', 'adjustment'])
  expect(byUpdate.slice(2, 4).sort()).toEqual(['purchase', 'refund'])
})

test('sorted by id, it is the order of the ids', async () => {
  const { transactions } = (await ask(user, 'sort_by=id&sort_order=asc')).body.data
  const ids = transactions.map(({ id }: { id: string }) => id)

  expect(ids).toEqual([...ids].sort())
})

test('one kind, or the days from one to another, can be asked for, and the balances stay as they were', async () => {
  const { body } = await ask(user, 'transaction_type=refund')
  expect(body.data.transactions).toMatchObject([{ transaction_type: 'refund', balance_after: '35.00' }])
  expect(body.data.pagination.total).toBe(1)

  const today = new Date().toISOString().slice(0, 10)
  const tomorrow = new Date(Date.now() + 86_400_000).toISOString().slice(0, 10)
  // What was done before midnight is of yesterday, if midnight comes just now.
  expect(await kinds(`from=1970-01-01&to=${tomorrow}`)).toHaveLength(5)
  expect(await kinds(`from=${tomorrow}`)).not.toHaveLength(5)
  expect(await kinds('to=2020-01-01')).toEqual([])
  expect(today < tomorrow).toBe(true)
})

test('the last moment of the last day counts, and the first of the next does not', async () => {
  const person = await createUser()
  await pool().query(
    `WITH made AS (
       INSERT INTO transactions (kind, holder_id, amount_cents, reason, created_at)
       SELECT 'top_up', $1, 100, 'Moment', at::timestamptz
         FROM unnest(ARRAY['2026-03-01T23:59:59.999Z', '2026-03-02T00:00:00.000Z', '2026-03-02T23:59:59.999Z',
                           '2026-03-03T00:00:00.000Z']) AS at
       RETURNING id)
     INSERT INTO entries (transaction_id, account, holder_id, amount_cents)
     SELECT id, 'wallet'::account, $1, 100 FROM made UNION ALL SELECT id, 'money_received', NULL, -100 FROM made`,
    [person.id],
  )

  const { body } = await ask(person, 'from=2026-03-02&to=2026-03-02&sort_order=asc')

  const moments = body.data.transactions.map(({ created_at }: { created_at: string }) => created_at)
  expect(moments).toEqual(['2026-03-02T00:00:00.000Z', '2026-03-02T23:59:59.999Z'])
})

test('walking all pages shows each movement once, whatever the order', async () => {
  const person = await createUser()
  const movement = { holderId: person.id, kind: 'top_up', amountCents: cents(100), actorId: null } as const
  for (let n = 0; n < 12; n++) await creditWallet({ ...movement, reason: `Top-up ${n}` })

  for (const sort of ['id', 'transaction_type', 'status', 'amount', 'created_at', 'updated_at']) {
    for (const order of ['asc', 'desc']) {
      const seen = new Set<string>()
      for (let page = 1; page <= 3; page++) {
        const { body } = await ask(person, `sort_by=${sort}&sort_order=${order}&limit=5&page=${page}`)
        for (const { id } of body.data.transactions) seen.add(id)
      }
      expect(seen.size, `${sort} ${order}`).toBe(12)
    }
  }
})

test('a page past the end, and a wallet without a movement, are empty', async () => {
  const { body } = await ask(user, 'page=9007199254740991&limit=100')
  expect(body.data).toEqual({
    transactions: [],
    pagination: { total: 5, page: 9_007_199_254_740_991, limit: 100, totalPages: 1 },
  })
  const nothing = { total: 0, page: 1, limit: 20, totalPages: 0 }
  expectSuccess(ListTransactions, await ask(await createUser()), message, { transactions: [], pagination: nothing })
})

test('a page costs two statements beside the one that knows the caller', async () => {
  const { token } = await createUser()

  const statements = await statementsOf(() => api(GET, ListTransactions, { token }))

  expect(statements.filter((name) => !name.includes('token'))).toEqual([
    'list-transactions-created_at-DESC',
    'count-transactions',
  ])
})

test.each([
  ['limit=0', 'limit', 'must be from 1 to 100'],
  ['limit=101', 'limit', 'must be from 1 to 100'],
  ['page=0', 'page', 'must be from 1 to 9007199254740991'],
  ['sort_by=reason', 'sort_by', 'must be one of id, transaction_type, status, amount, created_at, updated_at'],
  ['sort_order=up', 'sort_order', 'must be one of asc, desc'],
  ['transaction_type=gift', 'transaction_type', 'must be one of opening_balance, top_up, purchase, refund, adjustment'],
  ['from=yesterday', 'from', 'must be a day such as 2027-01-31'],
  ['to=2027-02-30', 'to', 'must be a day such as 2027-01-31'],
  ['from=0001-01-01', 'from', 'must be since 1970'],
  ['from=2026-03-02&to=2026-03-01', 'from', 'must not come after to'],
  ['page=1&page=1', 'page', 'must be given only once'],
])('%s is refused with its place', async (query, name, says) => {
  expectFailure(ListTransactions, await ask(user, query), {
    status: 400,
    message: 'The request is not valid',
    code: 'invalid_request',
    data: [{ instancePath: `/query/${name}`, message: says }],
  })
})

test('a defect is told as such and no more', async () => {
  const answer = await withoutTable('entries', () => ask(user))

  const failure = { status: 500, message: 'Failed to retrieve transactions', code: 'internal' } as const
  expectFailure(ListTransactions, answer, failure)
})

describeSignIn(ListTransactions, GET, async () => ({}))
