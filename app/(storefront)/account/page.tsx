import type { Metadata } from 'next'
import type { ReactNode } from 'react'
import { PasswordForm } from '@/components/accounts/password-form'
import { refusalOf } from '@/components/accounts/refusals'
import { SessionList } from '@/components/accounts/session-list'
import { Amount } from '@/components/ui/amount'
import { DoneNotice, ErrorNotice } from '@/components/ui/notice'
import { listSessions } from '@/lib/accounts/sessions'
import { requireUser } from '@/lib/auth/current-user'
import { env } from '@/lib/env'
import { toPrice } from '@/lib/money'
import { getBalance } from '@/lib/wallet/get-balance'

export const metadata: Metadata = { title: 'Account', robots: { index: false } }

const DONE: Record<string, string> = {
  password: 'Your password is changed. All other sessions have ended.',
  session: 'The session has ended.',
}

export default async function AccountPage({ searchParams }: PageProps<'/account'>) {
  const user = await requireUser('/account')
  const [balanceCents, sessions, { error, done }] = await Promise.all([
    getBalance(user.id),
    listSessions(user.id),
    searchParams,
  ])
  const refusal = refusalOf('account', error)
  const isPassword = refusal?.field === 'present' || refusal?.field === 'wanted'
  const success = typeof done === 'string' && Object.hasOwn(DONE, done) ? DONE[done] : undefined
  const listed = sessions.map((session) => ({ ...session, isThisOne: session.id === user.sessionId }))
  return (
    <main id="content" className="mx-auto max-w-4xl px-4 py-8">
      <h1 className="mb-6 text-2xl font-semibold">Account</h1>
      {refusal && !isPassword && <ErrorNotice>{refusal.message}</ErrorNotice>}
      {success && <DoneNotice>{success}</DoneNotice>}

      <Section title="You">
        <dl className="grid grid-cols-[auto_1fr] gap-x-6 gap-y-2">
          <dt className="text-quiet">E-mail</dt>
          <dd className="break-all">{user.email}</dd>
          <dt className="text-quiet">User name</dt>
          <dd className="break-all">{user.username}</dd>
          {user.role === 'operator' && (
            <>
              <dt className="text-quiet">Role</dt>
              <dd>Operator</dd>
            </>
          )}
        </dl>
      </Section>
      <Section title="Balance">
        <p className="font-mono text-2xl">
          <Amount amount={toPrice(balanceCents)} currency={env().CURRENCY} />
        </p>
      </Section>
      <Section title="Password" says="A new password ends all your other sessions.">
        <PasswordForm refusal={isPassword ? refusal : undefined} email={user.email} />
      </Section>
      <Section title="Sessions" says="Where you are signed in.">
        <SessionList sessions={listed} />
      </Section>
    </main>
  )
}

function Section({ title, says, children }: { title: string; says?: string; children: ReactNode }) {
  return (
    <section className="grid gap-4 border-b border-hairline py-6 last:border-0 md:grid-cols-[14rem_1fr]">
      <div>
        <h2 className="font-semibold">{title}</h2>
        {says && <p className="text-sm text-quiet">{says}</p>}
      </div>
      <div className="min-w-0">{children}</div>
    </section>
  )
}
