import { Download } from 'lucide-react'
import { AccountFrame } from '@/components/accounts/account-frame'
import { PageHead } from '@/components/layout/page-head'
import { LinkButton } from '@/components/ui/button'
import { Nothing } from '@/components/ui/nothing'
import { PageSteps } from '@/components/ui/page-steps'
import { type Period, StatementFilter } from '@/components/wallet/statement-filter'
import { StatementSummary } from '@/components/wallet/statement-summary'
import { StatementTable } from '@/components/wallet/statement-table'
import { requireUser } from '@/lib/auth/current-user'
import { env } from '@/lib/env'
import { addressOf } from '@/lib/http/paths/safe-path'
import { toPrice } from '@/lib/money'
import { listTransactions } from '@/lib/wallet/list-transactions'
import { statementPeriods } from '@/lib/wallet/statement-periods'
import { StatementQuery } from '@/lib/wallet/statement-query'
import { summariseStatement } from '@/lib/wallet/summarise-statement'
import { STATEMENT } from '@/lib/words/account'

const PAGE = '/account/statement'
const PER_PAGE = 25

export default async function StatementPage({ searchParams }: PageProps<'/account/statement'>) {
  const query = StatementQuery.parse(await searchParams)
  const { transaction_type = '', from = '', to = '' } = query
  const asked = { transaction_type, from, to }
  const hrefOf = (page: number) => addressOf(PAGE, { ...asked, page: page === 1 ? '' : String(page) })
  const user = await requireUser(hrefOf(query.page))
  const [{ transactions, pagination }, sums] = await Promise.all([
    listTransactions(user.holderId, { ...query, limit: PER_PAGE, sort_by: 'created_at', sort_order: 'desc' }),
    summariseStatement(user.holderId, query),
  ])

  const currency = env().CURRENCY
  const isAsked = Boolean(transaction_type || from || to)
  const periods = statementPeriods(new Date()).map<Period>(({ name, ...days }) => ({
    label: STATEMENT[name],
    href: addressOf(PAGE, { transaction_type, ...days }),
    isOn: days.from === from && days.to === to,
  }))
  if (isAsked) periods.push({ label: STATEMENT.clear, href: PAGE, isOn: false })
  return (
    <AccountFrame part="statement">
      <PageHead title={STATEMENT.title} isUnlisted />
      <p className="mb-4 hidden text-sm print:block">{STATEMENT.printed(user.email, new Date())}</p>
      <StatementFilter asked={asked} periods={periods} />
      <StatementSummary
        opening={toPrice(sums.openingCents)}
        gained={toPrice(sums.gainedCents)}
        lost={toPrice(sums.lostCents)}
        closing={toPrice(sums.closingCents)}
        currency={currency}
      />
      <div className="mt-6 mb-3 flex min-h-10 flex-wrap items-center justify-between gap-3">
        <p role="status" className="text-sm text-quiet">
          {STATEMENT.count(pagination.total)}
        </p>
        {pagination.total > 0 && (
          <LinkButton href={addressOf('/account/statement.csv', asked)} download className="text-sm print:hidden">
            <Download aria-hidden size={16} />
            {STATEMENT.download}
          </LinkButton>
        )}
      </div>
      {transactions.length > 0 && (
        <>
          <StatementTable transactions={transactions} currency={currency} />
          <p className="mt-2 text-sm text-quiet">{STATEMENT.days}</p>
        </>
      )}
      {transactions.length === 0 && pagination.total > 0 && (
        <Nothing title={STATEMENT.pastTheEnd}>
          <LinkButton href={hrefOf(1)}>{STATEMENT.toFirstPage}</LinkButton>
        </Nothing>
      )}
      {pagination.total === 0 &&
        (isAsked ? (
          <Nothing title={STATEMENT.noneAsked} says={STATEMENT.noneAskedSays} />
        ) : (
          <Nothing title={STATEMENT.none} says={STATEMENT.noneSays} />
        ))}
      <PageSteps pagination={pagination} hrefOf={hrefOf} />
    </AccountFrame>
  )
}
