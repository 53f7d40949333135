import { z } from 'zod'
import { TransactionQuery } from '@/lib/contract/wallet'

const { transaction_type, from, to } = TransactionQuery.shape

/** What an address asks of the statement, in the API's own words: what is not valid in it counts as absent. */
export const StatementWish = z.object({
  transaction_type: transaction_type.catch(undefined),
  from: from.catch(undefined),
  to: to.catch(undefined),
  page: z.coerce.number().int().positive().catch(1),
})
export type StatementWish = z.output<typeof StatementWish>
