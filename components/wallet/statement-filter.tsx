import { Button } from '@/components/ui/button'
import { LiveForm } from '@/components/ui/live-form'
import { Select } from '@/components/ui/select'
import { TRANSACTION_TYPES } from '@/lib/contract/wallet'
import { KINDS, STATEMENT } from '@/lib/words/account'

export type Asked = { transaction_type?: string | undefined; from?: string | undefined; to?: string | undefined }
export type Period = { label: string; href: string; isOn: boolean }

const KIND_OPTIONS = [
  ['', STATEMENT.anyKind],
  ...TRANSACTION_TYPES.map((kind) => [kind, KINDS[kind]] as const),
] as const

/** Which movements the statement shows: a kind, and the days from one to another. The address says it. */
export function StatementFilter({ asked, periods }: { asked: Asked; periods: Period[] }) {
  return (
    <div className="print:hidden">
      <LiveForm
        action="/account/statement"
        aria-label={STATEMENT.filter}
        className="grid grid-cols-2 items-end gap-3 sm:auto-cols-fr sm:grid-flow-col sm:grid-cols-none"
      >
        <Select
          label={STATEMENT.kind}
          name="transaction_type"
          defaultValue={asked.transaction_type ?? ''}
          options={KIND_OPTIONS}
          className="max-sm:col-span-2"
        />
        <Day label={STATEMENT.from} name="from" value={asked.from} />
        <Day label={STATEMENT.to} name="to" value={asked.to} />
        <Button className="no-js-only max-sm:col-span-2">{STATEMENT.apply}</Button>
      </LiveForm>
      <ul aria-label={STATEMENT.periods} className="mt-2 flex flex-wrap gap-x-5 text-sm">
        {periods.map(({ label, href, isOn }) => (
          <li key={label}>
            <a
              href={href}
              aria-current={isOn ? 'true' : undefined}
              className="inline-flex min-h-10 items-center text-quiet underline decoration-hairline underline-offset-4 hover:text-ink hover:decoration-current aria-[current=true]:text-ink aria-[current=true]:decoration-signal"
            >
              {label}
            </a>
          </li>
        ))}
      </ul>
    </div>
  )
}

function Day({ label, name, value }: { label: string; name: string; value: string | undefined }) {
  return (
    <label className="flex min-w-0 flex-col gap-1 text-sm font-medium">
      {label}
      <input
        type="date"
        name={name}
        min="1970-01-01"
        max="9999-12-31"
        defaultValue={value}
        className="min-h-10 w-full min-w-0 rounded-control border border-control bg-surface px-3 text-base font-normal hover:border-ink"
      />
    </label>
  )
}
