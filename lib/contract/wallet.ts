import { z } from 'zod'
import { PageInfo } from './values'
import type { Operation } from './operation'
import { Moment, ObjectId, paging, sortOrder } from './values'

// Money is a decimal text here, such as "-5.99": clients of these addresses do not trust floating point with it.

export const TRANSACTION_TYPES = ['opening_balance', 'top_up', 'purchase', 'refund', 'adjustment'] as const
export type TransactionType = (typeof TRANSACTION_TYPES)[number]

const Amount = z
  .string()
  .regex(/^-?\d+\.\d\d$/)
  .meta({ examples: ['44.01'] })

export const Balances = z
  .object({
    general_balance: Amount.describe('What can be spent'),
    currency: z.string().meta({ description: "The shop's one currency, by its ISO 4217 code", examples: ['USD'] }),
  })
  .meta({ id: 'Balances' })
export type Balances = z.output<typeof Balances>

export const WalletTransaction = z
  .object({
    id: ObjectId,
    transaction_type: z.enum(TRANSACTION_TYPES),
    status: z.enum(['completed', 'refunded']).describe('`refunded` for a purchase that was taken back'),
    amount: Amount.describe('What the wallet gained, or lost when below 0'),
    balance_after: Amount.describe('What the wallet held when this was done'),
    description: z.string().meta({ description: 'Why, in the words of who did it', examples: ['Bank transfer 4711'] }),
    image: z
      .object({
        id: ObjectId,
        alias: z.string().meta({ examples: ['ubuntu/24.04'] }),
        image_name: z.string().meta({ examples: ['ubuntu-24.04-amd64'] }),
      })
      .nullable()
      .describe('What a purchase paid for, or a refund took back'),
    refunds_id: ObjectId.nullable().describe('The purchase that this refund returns'),
    refunded_by_id: ObjectId.nullable().describe('The refund that returned this purchase'),
    created_at: Moment,
    updated_at: Moment.describe('When it was refunded, if it was'),
  })
  .meta({ id: 'WalletTransaction' })
export type WalletTransaction = z.output<typeof WalletTransaction>

export const TransactionList = z
  .object({ transactions: z.array(WalletTransaction), pagination: PageInfo })
  .meta({ id: 'TransactionList' })
export type TransactionList = z.output<typeof TransactionList>

/** A day such as `2027-01-31`, in UTC. */
const day = z.iso.date('must be a day such as 2027-01-31').refine((text) => text >= '1970', 'must be since 1970')

export const TransactionQuery = z
  .object({
    transaction_type: z.enum(TRANSACTION_TYPES).optional().describe('Only these'),
    from: day.optional().describe('The first day, in UTC'),
    to: day.optional().describe('The last day, in UTC'),
    sort_by: z
      .enum(['id', 'transaction_type', 'status', 'amount', 'created_at', 'updated_at'])
      .default('created_at')
      .meta({ default: 'created_at', description: 'What they are ordered by' }),
    sort_order: sortOrder
      .default('desc')
      .meta({ default: 'desc', description: '`desc` has the newest, or largest, first' }),
    ...paging,
  })
  .refine(({ from, to }) => !from || !to || from <= to, { path: ['from'], error: 'must not come after to' })
export type TransactionQuery = z.output<typeof TransactionQuery>

const errors = ['unauthenticated', 'missing_scope'] as const

export const GetBalances = {
  method: 'GET',
  path: '/api/v1/wallet/balances',
  summary: 'Show what I can spend',
  access: 'signed-in',
  scope: 'read',
  data: Balances,
  errors,
  says: { 200: 'Balances retrieved successfully', 500: 'Failed to retrieve balances' },
} as const satisfies Operation

export const GetGeneralBalance = {
  ...GetBalances,
  path: '/api/v1/wallet/balances/general',
  about:
    'The same as `GET /api/v1/wallet/balances`, by another address that older clients know: there is no balance but the general one.',
} as const satisfies Operation

export const ListTransactions = {
  method: 'GET',
  path: '/api/v1/wallet/transactions',
  summary: 'List what my wallet gained and lost',
  access: 'signed-in',
  scope: 'read',
  query: TransactionQuery,
  data: TransactionList,
  errors: [...errors, 'invalid_request'],
  says: { 200: 'Transactions retrieved successfully', 500: 'Failed to retrieve transactions' },
} as const satisfies Operation

export const GetTransaction = {
  method: 'GET',
  path: '/api/v1/wallet/transactions/{id}',
  summary: 'Show one movement of my wallet',
  access: 'signed-in',
  scope: 'read',
  params: z.object({ id: ObjectId.describe('The transaction') }),
  data: WalletTransaction,
  errors: [...errors, 'transaction_not_found'],
  says: { 200: 'Transaction retrieved successfully', 500: 'Failed to retrieve transaction' },
} as const satisfies Operation
