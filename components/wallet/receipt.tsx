import type { ReactNode } from 'react'
import { Moment } from '@/components/ui/moment'
import type { WalletTransaction } from '@/lib/contract/wallet'
import { KINDS, RECEIPT } from '@/lib/words/account'
import { formatMoney } from '@/lib/words/locale'
import { SHOP } from '@/lib/words/shop'

type Given = { transaction: WalletTransaction; account: { name: string; email: string }; currency: string }

/** One movement of a wallet on paper: what it was, and what was left after it. */
export function Receipt({ transaction, account, currency }: Given) {
  const { id, transaction_type, amount, balance_after, description, image, created_at } = transaction
  // Two decimal texts, subtracted as whole cents.
  const before = (Math.round(Number(balance_after) * 100) - Math.round(Number(amount) * 100)) / 100
  const isPayment = amount.startsWith('-')
  return (
    <article
      aria-label={RECEIPT.title}
      className="mx-auto max-w-xl rounded-surface border border-hairline bg-surface px-5 py-6 sm:px-8 sm:py-8 print:max-w-none print:border-0 print:p-0"
    >
      <header className="flex flex-wrap items-baseline justify-between gap-x-4 border-b border-hairline pb-4">
        <h1 className="text-xl font-semibold">{RECEIPT.title}</h1>
        <p className="font-semibold">{SHOP.name}</p>
      </header>
      <dl className="grid gap-x-6 gap-y-2 border-b border-hairline py-4 text-sm sm:grid-cols-[auto_1fr]">
        <Fact label={RECEIPT.number}>
          <span className="font-mono break-all">{id}</span>
        </Fact>
        <Fact label={RECEIPT.date}>
          <Moment at={new Date(created_at)} />
        </Fact>
        <Fact label={RECEIPT.name}>
          {account.name}
          <span className="block break-all text-quiet">{account.email}</span>
        </Fact>
        <Fact label={RECEIPT.kind}>{KINDS[transaction_type]}</Fact>
        {image && (
          <Fact label={RECEIPT.image}>
            <span className="font-mono break-all">{image.alias}</span>
            <span className="block font-mono text-xs break-all text-quiet">{image.image_name}</span>
          </Fact>
        )}
        <Fact label={RECEIPT.reason}>
          <span className="wrap-anywhere">{description}</span>
        </Fact>
      </dl>
      <dl className="pt-4 font-mono text-sm">
        <Line label={RECEIPT.before} amount={formatMoney(before, currency)} />
        <Line
          label={isPayment ? RECEIPT.paid : RECEIPT.received}
          amount={formatMoney(Math.abs(Number(amount)), currency)}
          isMain
        />
        <Line label={RECEIPT.after} amount={formatMoney(Number(balance_after), currency)} />
      </dl>
      {transaction_type === 'purchase' && <p className="mt-4 text-sm text-quiet">{RECEIPT.thanks}</p>}
      <Related transaction={transaction} />
    </article>
  )
}

/** The purchase that a refund returns, and the refund of a purchase. */
function Related({ transaction: { refunds_id, refunded_by_id } }: { transaction: WalletTransaction }) {
  const id = refunds_id ?? refunded_by_id
  if (!id) return null
  return (
    <p className="mt-4 text-sm">
      {refunds_id ? RECEIPT.refundsPurchase : RECEIPT.refunded}{' '}
      <a href={`/account/receipts/${id}`} className="underline print:hidden">
        {refunds_id ? RECEIPT.toPurchase : RECEIPT.toRefund}
      </a>
      <span className="hidden font-mono print:inline">{id}</span>
    </p>
  )
}

function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <>
      <dt className="text-quiet max-sm:-mb-2">{label}</dt>
      <dd className="min-w-0 wrap-anywhere">{children}</dd>
    </>
  )
}

/** A row of a receipt, its label and amount joined by dots. */
function Line({ label, amount, isMain = false }: { label: string; amount: string; isMain?: boolean }) {
  return (
    <div className={`flex items-baseline gap-2 py-1 ${isMain ? 'text-base font-semibold' : 'text-quiet'}`}>
      <dt className="flex flex-1 items-baseline gap-2 font-sans after:flex-1 after:border-b after:border-dotted after:border-control">
        {label}
      </dt>
      <dd>{amount}</dd>
    </div>
  )
}
