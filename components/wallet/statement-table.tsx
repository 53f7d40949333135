import { ReceiptText } from 'lucide-react'
import { Alias } from '@/components/ui/alias'
import { Badge } from '@/components/ui/badge'
import { Day } from '@/components/ui/day'
import type { WalletTransaction } from '@/lib/contract/wallet'
import { KINDS, STATEMENT } from '@/lib/words/account'
import { formatDay, formatMoney, formatMovement, formatTime } from '@/lib/words/locale'

const cell = 'border-b border-hairline px-3 py-3 align-top sm:px-4'

/** The movements of a wallet, as a bank would list them. On a phone a movement stands in two columns. */
export function StatementTable({ transactions, currency }: { transactions: WalletTransaction[]; currency: string }) {
  const { columns } = STATEMENT
  return (
    <div className="rounded-surface border border-hairline bg-surface">
      <table className="w-full text-sm">
        <thead className="text-left text-quiet">
          <tr>
            <th scope="col" className={`${cell} font-medium max-sm:hidden`}>
              {columns.date}
            </th>
            <th scope="col" className={`${cell} font-medium`}>
              {columns.what}
            </th>
            <th scope="col" className={`${cell} text-right font-medium`}>
              {columns.amount}
            </th>
            <th scope="col" className={`${cell} text-right font-medium max-sm:hidden`}>
              {columns.balance}
            </th>
            <th scope="col" className={`${cell} w-0 print:hidden`}>
              <span className="sr-only">{columns.receipt}</span>
            </th>
          </tr>
        </thead>
        <tbody className="*:last:*:border-0">
          {transactions.map((transaction) => (
            <Row key={transaction.id} transaction={transaction} currency={currency} />
          ))}
        </tbody>
      </table>
    </div>
  )
}

function Row({ transaction, currency }: { transaction: WalletTransaction; currency: string }) {
  const { id, transaction_type, status, amount, balance_after, description, image, created_at } = transaction
  const at = new Date(created_at)
  const what = image?.alias ?? KINDS[transaction_type]
  const isGain = !amount.startsWith('-')
  return (
    <tr className="hover:bg-raised">
      <td className={`${cell} whitespace-nowrap max-sm:hidden`}>
        <Day at={at} />
        <span className="block text-xs text-quiet">{formatTime(at)}</span>
      </td>
      <td className={`${cell} w-full min-w-0`}>
        <span className="flex flex-wrap items-center gap-x-2 gap-y-1">
          <span className="font-medium">{KINDS[transaction_type]}</span>
          {status === 'refunded' && <Badge>{STATEMENT.refunded}</Badge>}
        </span>
        {image && (
          <span className="block min-w-20 font-mono wrap-anywhere text-quiet">
            <Alias alias={image.alias} />
          </span>
        )}
        {!image && description !== KINDS[transaction_type] && (
          <span className="block wrap-anywhere text-quiet">{description}</span>
        )}
        <span className="block text-xs text-quiet sm:hidden">
          <Day at={at} />
        </span>
      </td>
      <td className={`${cell} text-right font-mono whitespace-nowrap ${isGain ? 'text-success' : ''}`}>
        {formatMovement(Number(amount), currency)}
        <span className="block text-xs text-quiet sm:hidden">{formatMoney(Number(balance_after), currency)}</span>
      </td>
      <td className={`${cell} text-right font-mono whitespace-nowrap text-quiet max-sm:hidden`}>
        {formatMoney(Number(balance_after), currency)}
      </td>
      <td className={`${cell} py-1.5 pr-2 pl-0 print:hidden`}>
        <a
          href={`/account/receipts/${id}`}
          aria-label={STATEMENT.receiptOf(what, formatDay(at))}
          title={STATEMENT.receipt}
          className="flex size-10 items-center justify-center rounded-control text-quiet hover:text-ink"
        >
          <ReceiptText aria-hidden size={16} />
        </a>
      </td>
    </tr>
  )
}
