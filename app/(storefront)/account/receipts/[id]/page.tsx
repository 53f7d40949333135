import { notFound } from 'next/navigation'
import { PageHead } from '@/components/layout/page-head'
import { LinkButton } from '@/components/ui/button'
import { PrintButton } from '@/components/ui/print-button'
import { Receipt } from '@/components/wallet/receipt'
import { requireUser } from '@/lib/auth/current-user'
import { ObjectId } from '@/lib/contract/values'
import { env } from '@/lib/env'
import { isDomainError } from '@/lib/errors'
import { getTransaction } from '@/lib/wallet/get-transaction'
import { RECEIPT } from '@/lib/words/account'

export default async function ReceiptPage({ params }: PageProps<'/account/receipts/[id]'>) {
  const { id } = await params
  const known = ObjectId.safeParse(id).data
  const user = await requireUser(known ? `/account/receipts/${known}` : '/account/statement')
  const transaction = known ? await findTransaction(user.holderId, known) : null
  if (!transaction) notFound()
  return (
    <main id="content" className="mx-auto max-w-4xl px-4 py-8 print:p-0">
      <PageHead title={RECEIPT.title} isUnlisted />
      <Receipt transaction={transaction} account={{ name: user.alias, email: user.email }} currency={env().CURRENCY} />
      <div className="mt-5 flex flex-wrap justify-center gap-3 print:hidden">
        <LinkButton href="/account/statement">{RECEIPT.back}</LinkButton>
        <PrintButton label={RECEIPT.print} />
      </div>
    </main>
  )
}

/** The movement, or null when it is none of this holder's. */
const findTransaction = (holderId: string, id: string) =>
  getTransaction(holderId, id).catch((error: unknown) => {
    if (isDomainError(error) && error.code === 'transaction_not_found') return null
    throw error
  })
