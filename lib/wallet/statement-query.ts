import { z } from 'zod'
import { TransactionQuery } from '@/lib/contract/wallet'

const { transaction_type, from, to } = TransactionQuery.shape

/**
 * What an address asks of the statement, in the API's own words: what is not valid in it counts as absent, and two days in
 * the wrong order change places.
 */
export const StatementQuery = z
  .object({
    transaction_type: transaction_type.catch(undefined),
    from: from.catch(undefined),
    to: to.catch(undefined),
    page: z.coerce.number().int().positive().catch(1),
  })
  .transform((query) =>
    query.from && query.to && query.from > query.to ? { ...query, from: query.to, to: query.from } : query,
  )
export type StatementQuery = z.output<typeof StatementQuery>
