import type { WalletTransaction } from '@/lib/contract/wallet'
import { pool, rows } from '@/lib/db'
import { toWalletTransaction } from './get-transaction'
import type { StatementQuery } from './statement-query'
import { newestEntry, walkTransactions as walk } from './transactions.sql'

/**
 * Every movement that is asked for as it is at this moment, the oldest first. The wallet's entries are read once, in
 * strides that carry the balance on, each a short query of its own: the work grows with the length of the statement, and
 * neither memory nor a connection is held however slowly it is read.
 */
export async function* walkTransactions(holderId: string, query: StatementQuery): AsyncGenerator<WalletTransaction> {
  const asked = [holderId, query.transaction_type ?? null, query.from ?? null, query.to ?? null] as const
  const [newest] = await rows(pool(), newestEntry, [holderId])
  const end = newest?.id ?? '0'
  for (let last = { entryId: '0', balanceCents: 0 }; last.entryId !== end;) {
    const stride = await rows(pool(), walk, [...asked, last.entryId, last.balanceCents, end])
    for (const row of stride) if (row.isAsked) yield toWalletTransaction(row)
    last = stride.at(-1) ?? { ...last, entryId: end }
  }
}
