import type { WalletTransaction } from '@/lib/contract/wallet'
import { pool, rows } from '@/lib/db'
import { toWalletTransaction } from './get-transaction'
import type { StatementWish } from './statement-wish'
import { STRIDE, walkTransactions as walk } from './transactions.sql'

/**
 * Every movement that is asked for, the oldest first. It is read in strides, each a short query of its own, so that
 * neither memory nor a connection is held however long the statement is and however slowly it is read.
 */
export async function* walkTransactions(userId: string, wish: StatementWish): AsyncGenerator<WalletTransaction> {
  const asked = [userId, wish.transaction_type ?? null, wish.from ?? null, wish.to ?? null]
  for (let after: { createdAt: Date | null; id: string | null } = { createdAt: null, id: null }; ;) {
    const stride = await rows(pool(), walk, [...asked, after.createdAt, after.id])
    yield* stride.map(toWalletTransaction)
    const last = stride.at(-1)
    if (!last || stride.length < STRIDE) return
    after = last
  }
}
