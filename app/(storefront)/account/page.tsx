import { headers } from 'next/headers'
import type { ReactNode } from 'react'
import { AccountFrame } from '@/components/accounts/account-frame'
import { EndAllForm } from '@/components/accounts/end-all-form'
import { NameForm } from '@/components/accounts/name-form'
import { PasswordForm } from '@/components/accounts/password-form'
import { refusalOf } from '@/lib/words/refusals'
import { SessionList } from '@/components/accounts/session-list'
import { PageHead } from '@/components/layout/page-head'
import { Amount } from '@/components/ui/amount'
import { LinkButton } from '@/components/ui/button'
import { DoneNotice, ErrorNotice } from '@/components/ui/notice'
import { OwnZone } from '@/components/ui/own-time'
import { listTokens } from '@/lib/accounts/get-token'
import { listSessions } from '@/lib/accounts/sessions'
import { requireUser } from '@/lib/auth/current-user'
import { env } from '@/lib/env'
import { readTyped } from '@/lib/http/forms/typed-cookie'
import { toPrice } from '@/lib/money'
import { getBalance } from '@/lib/wallet/get-balance'
import { ACCOUNT } from '@/lib/words/account'
import { wordFor } from '@/lib/words/word-for'

export default async function AccountPage({ searchParams }: PageProps<'/account'>) {
  const user = await requireUser('/account')
  const [balanceCents, sessions, tokens, { error, done }] = await Promise.all([
    getBalance(user.holderId),
    listSessions(user.id),
    listTokens(user.id),
    searchParams,
  ])
  const refusal = refusalOf('account', error)
  const isName = refusal?.field === 'name'
  const isPassword = refusal?.field === 'present' || refusal?.field === 'wanted'
  const typed = isName ? readTyped((await headers()).get('cookie'), '/account').name : undefined
  const success = wordFor(ACCOUNT.done, done)
  const listed = sessions.map((session) => ({ ...session, isThisOne: session.id === user.sessionId }))
  return (
    <AccountFrame part="settings">
      <PageHead title={ACCOUNT.parts.settings} isUnlisted />
      {refusal && !isName && !isPassword && <ErrorNotice>{refusal.message}</ErrorNotice>}
      {success && <DoneNotice>{success}</DoneNotice>}

      <Section title={ACCOUNT.balance} says={ACCOUNT.balanceSays}>
        <div className="flex flex-wrap items-center justify-between gap-3">
          <p className="font-mono text-2xl">
            <Amount amount={toPrice(balanceCents)} currency={env().CURRENCY} />
          </p>
          <LinkButton href="/account/statement">{ACCOUNT.toStatement}</LinkButton>
        </div>
      </Section>
      <Section title={ACCOUNT.profile} says={ACCOUNT.profileSays}>
        <dl className="mb-5 grid gap-x-6 gap-y-2 sm:grid-cols-[auto_1fr]">
          <dt className="text-quiet max-sm:-mb-2">{ACCOUNT.email}</dt>
          <dd className="break-all">{user.email}</dd>
          <dt className="text-quiet max-sm:-mb-2">{ACCOUNT.username}</dt>
          <dd className="break-all">{user.username}</dd>
          {user.role === 'operator' && (
            <>
              <dt className="text-quiet max-sm:-mb-2">{ACCOUNT.role}</dt>
              <dd>{ACCOUNT.operator}</dd>
            </>
          )}
        </dl>
        <NameForm refusal={isName ? refusal : undefined} name={typed ?? user.alias} />
      </Section>
      <Section title={ACCOUNT.tokens} says={ACCOUNT.tokensSay}>
        <div className="flex flex-wrap items-center justify-between gap-3">
          <p>{ACCOUNT.tokenCount(tokens.length)}</p>
          <LinkButton href="/account/tokens">{ACCOUNT.toTokens}</LinkButton>
        </div>
      </Section>
      <Section title={ACCOUNT.password} says={ACCOUNT.passwordSays}>
        <PasswordForm refusal={isPassword ? refusal : undefined} email={user.email} />
      </Section>
      <Section title={ACCOUNT.sessions} says={ACCOUNT.sessionsSay}>
        <SessionList sessions={listed} />
        <div className="mt-2">
          <OwnZone at={new Date()} />
        </div>
        <EndAllForm />
      </Section>
    </AccountFrame>
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
