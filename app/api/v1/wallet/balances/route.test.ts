import { describe, expect, test } from 'vitest'
import { GetBalances, GetGeneralBalance } from '@/lib/contract/wallet'
import { purchaseImage } from '@/lib/purchases/purchase-image'
import { api } from '@/lib/testing/api'
import { createImage } from '@/lib/testing/create-image'
import { createUser } from '@/lib/testing/create-user'
import { describeSignIn } from '@/lib/testing/describe-sign-in'
import { expectFailure, expectSuccess } from '@/lib/testing/expect-answer'
import { withoutTable } from '@/lib/testing/without-table'
import { GET as getGeneralBalance } from './general/route'
import { GET as getBalances } from './route'

describe.each([
  { operation: GetBalances, handler: getBalances },
  { operation: GetGeneralBalance, handler: getGeneralBalance },
])('$operation.path', ({ operation, handler }) => {
  test('what can be spent is a decimal text, before and after a purchase', async () => {
    const user = await createUser({ balanceCents: 5000 })
    const before = await api(handler, operation, { token: user.token })
    await purchaseImage(user.caller, (await createImage({ priceCents: 599 })).id)

    const answer = await api(handler, operation, { token: user.token })

    expect(before.body.data.general_balance).toBe('50.00')
    expectSuccess(operation, answer, 'Balances retrieved successfully', { general_balance: '44.01', currency: 'USD' })
    expect(answer.headers.get('cache-control')).toBe('private, no-store')
  })

  test('a defect is told as such and no more', async () => {
    const { token } = await createUser()
    const answer = await withoutTable('wallets', () => api(handler, operation, { token }))

    const failure = { status: 500, message: 'Failed to retrieve balances', code: 'internal' } as const
    expectFailure(operation, answer, failure)
  })

  describeSignIn(operation, handler, async () => ({}))
})
