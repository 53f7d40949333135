import type { WalletTransaction } from '@/lib/contract/wallet'
import { pool, rows } from '@/lib/db'
import { DomainError } from '@/lib/errors'
import { cents, toDecimal } from '@/lib/money'
import { findTransaction, type TransactionRow } from './transactions.sql'

/** One movement of a holder's wallet; throws `transaction_not_found`, for another holder's too. */
export async function getTransaction(holderId: string, transactionId: string): Promise<WalletTransaction> {
  const [transaction] = await rows(pool(), findTransaction, [holderId, transactionId])
  if (!transaction) throw new DomainError('transaction_not_found')
  return toWalletTransaction(transaction)
}

export const toWalletTransaction = (row: TransactionRow): WalletTransaction => ({
  id: row.id,
  transaction_type: row.kind,
  status: row.refundedById === null ? 'completed' : 'refunded',
  amount: toDecimal(cents(row.amountCents)),
  balance_after: toDecimal(cents(row.balanceCents)),
  description: row.reason,
  image: row.image,
  refunds_id: row.refundsId,
  refunded_by_id: row.refundedById,
  created_at: row.createdAt.toISOString(),
  updated_at: row.updatedAt.toISOString(),
})
