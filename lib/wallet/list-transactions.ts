import { offsetOf } from '@/lib/paging/offset-of'
import { pageInfo } from '@/lib/paging/page-info'
import type { TransactionList, TransactionQuery } from '@/lib/contract/wallet'
import { pool, rows } from '@/lib/db'
import { toWalletTransaction } from './get-transaction'
import { countTransactions, LISTS } from './transactions.sql'

/** One page of what a holder's wallet gained and lost. */
export async function listTransactions(holderId: string, query: TransactionQuery): Promise<TransactionList> {
  const asked = [holderId, query.transaction_type ?? null, query.from ?? null, query.to ?? null] as const
  const [transactions, [counted]] = await Promise.all([
    rows(pool(), LISTS[query.sort_by][query.sort_order], [...asked, query.limit, offsetOf(query)]),
    rows(pool(), countTransactions, asked),
  ])
  return { transactions: transactions.map(toWalletTransaction), pagination: pageInfo(query, counted?.total ?? 0) }
}
