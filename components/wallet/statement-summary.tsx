import { formatMoney, formatMovement } from '@/lib/words/locale'
import { STATEMENT } from '@/lib/words/account'

type Given = { opening: number; gained: number; lost: number; closing: number; currency: string }

/** What the wallet held at both ends of the period, and what moved in between. */
export function StatementSummary({ opening, gained, lost, closing, currency }: Given) {
  return (
    <dl
      aria-label={STATEMENT.summary}
      className="mt-4 grid grid-cols-2 gap-px overflow-hidden rounded-surface border border-hairline bg-hairline sm:grid-cols-4"
    >
      <Sum label={STATEMENT.opening} text={formatMoney(opening, currency)} />
      <Sum label={STATEMENT.gained} text={gained === 0 ? formatMoney(0, currency) : formatMovement(gained, currency)} />
      <Sum label={STATEMENT.lost} text={lost === 0 ? formatMoney(0, currency) : formatMovement(-lost, currency)} />
      <Sum label={STATEMENT.closing} text={formatMoney(closing, currency)} isLast />
    </dl>
  )
}

function Sum({ label, text, isLast = false }: { label: string; text: string; isLast?: boolean }) {
  return (
    <div className="min-w-0 bg-surface px-4 py-3">
      <dt className="text-xs text-quiet">{label}</dt>
      <dd className={`font-mono break-words ${isLast ? 'font-semibold' : ''}`}>{text}</dd>
    </div>
  )
}
