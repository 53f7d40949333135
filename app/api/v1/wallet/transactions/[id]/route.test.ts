import { expect, test } from 'vitest'
import { GetTransaction } from '@/lib/contract/wallet'
import { cents } from '@/lib/money'
import { api } from '@/lib/testing/api'
import { createUser, type TestUser } from '@/lib/testing/create-user'
import { describeSignIn } from '@/lib/testing/describe-sign-in'
import { expectFailure, expectSuccess } from '@/lib/testing/expect-answer'
import { db } from '@/lib/testing/prisma'
import { withoutTable } from '@/lib/testing/without-table'
import { creditWallet } from '@/lib/wallet/credit-wallet'
import { GET } from './route'

/** The first movement of a wallet, which has had one then. */
const movementOf = async ({ id: holderId }: TestUser) => {
  await creditWallet({ holderId, kind: 'top_up', amountCents: cents(1), reason: 'A cent', actorId: null })
  const { id } = await db().transaction.findFirstOrThrow({ where: { holderId }, orderBy: { createdAt: 'asc' } })
  return { params: { id } }
}
const owner = await createUser({ balanceCents: 4401 })
const { params } = await movementOf(owner)

test('a movement is shown to whose wallet it moved', async () => {
  const answer = await api(GET, GetTransaction, { params, token: owner.token })

  const { createdAt, reason } = await db().transaction.findUniqueOrThrow({ where: { id: params.id } })
  expectSuccess(GetTransaction, answer, 'Transaction retrieved successfully', {
    id: params.id,
    transaction_type: 'opening_balance',
    status: 'completed',
    amount: '44.01',
    balance_after: '44.01',
    description: reason,
    image: null,
    refunds_id: null,
    refunded_by_id: null,
    created_at: createdAt.toISOString(),
    updated_at: createdAt.toISOString(),
  })
  expect(answer.headers.get('cache-control')).toBe('private, no-store')
})

test.each(['0'.repeat(24), 'abc-123', 'A'.repeat(24), '../balances', ''])('%s is no movement', async (id) => {
  const answer = await api(GET, GetTransaction, { params: { id }, token: owner.token })

  const failure = { status: 404, message: 'Transaction not found', code: 'transaction_not_found' } as const
  expectFailure(GetTransaction, answer, failure)
})

test("another's movement is not there", async () => {
  const { token } = await createUser()
  const answer = await api(GET, GetTransaction, { params, token })

  const failure = { status: 404, message: 'Transaction not found', code: 'transaction_not_found' } as const
  expectFailure(GetTransaction, answer, failure)
})

test('a defect is told as such and no more', async () => {
  const asked = { params, token: owner.token }
  const answer = await withoutTable('transactions', () => api(GET, GetTransaction, asked))

  const failure = { status: 500, message: 'Failed to retrieve transaction', code: 'internal' } as const
  expectFailure(GetTransaction, answer, failure)
})

describeSignIn(GetTransaction, GET, movementOf)
