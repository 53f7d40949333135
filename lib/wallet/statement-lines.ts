import { csvLine } from '@/lib/csv'
import { env } from '@/lib/env'
import { STATEMENT } from '@/lib/words/account'
import type { StatementQuery } from './statement-query'
import { walkTransactions } from './walk-transactions'

/** A statement as the lines of a CSV file, the oldest movement first. */
export async function* statementLines(holderId: string, query: StatementQuery): AsyncGenerator<string> {
  const currency = env().CURRENCY
  yield csvLine(STATEMENT.csv)
  for await (const each of walkTransactions(holderId, query)) {
    yield csvLine([
      each.created_at,
      each.id,
      each.transaction_type,
      each.status,
      each.description,
      each.image?.alias ?? '',
      each.amount,
      each.balance_after,
      currency,
    ])
  }
}
