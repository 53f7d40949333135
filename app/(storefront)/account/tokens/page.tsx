import { headers } from 'next/headers'
import { AccountFrame } from '@/components/accounts/account-frame'
import { MadeToken } from '@/components/accounts/made-token'
import { refusalOf } from '@/lib/words/refusals'
import { TokenForm } from '@/components/accounts/token-form'
import { TokenList } from '@/components/accounts/token-list'
import { PageHead } from '@/components/layout/page-head'
import { DoneNotice, ErrorNotice } from '@/components/ui/notice'
import { OwnZone } from '@/components/ui/own-time'
import { listTokens } from '@/lib/accounts/get-token'
import { requireUser } from '@/lib/auth/current-user'
import { env } from '@/lib/env'
import { readMadeToken, TOKENS_PAGE } from '@/lib/http/forms/made-token-cookie'
import { readTyped } from '@/lib/http/forms/typed-cookie'
import { TOKENS } from '@/lib/words/account'
import { wordFor } from '@/lib/words/word-for'

export default async function TokensPage({ searchParams }: PageProps<'/account/tokens'>) {
  const user = await requireUser(TOKENS_PAGE)
  const cookies = (await headers()).get('cookie')
  const [tokens, made, { error, done }] = await Promise.all([
    listTokens(user.id),
    readMadeToken(cookies, user.sessionId),
    searchParams,
  ])
  const now = new Date()
  const refusal = refusalOf('tokens', error)
  const success = wordFor(TOKENS.done, done)
  return (
    <AccountFrame part="tokens">
      <PageHead title={TOKENS.title} isUnlisted />
      <p className="mb-6 max-w-prose text-quiet">{TOKENS.says}</p>
      {made && <MadeToken token={made} shopUrl={env().PUBLIC_URL} />}
      {success && (
        <div className="mb-6">
          <DoneNotice>{success}</DoneNotice>
        </div>
      )}
      {refusal?.field === '' && (
        <div className="mb-6">
          <ErrorNotice>{refusal.message}</ErrorNotice>
        </div>
      )}
      {tokens.length > 0 && (
        <section className="mb-10">
          <h2 className="mb-3 text-lg font-semibold">{TOKENS.yours}</h2>
          <TokenList tokens={tokens} now={now} />
          <div className="mt-2">
            <OwnZone at={now} />
          </div>
        </section>
      )}
      <h2 className="text-lg font-semibold">{TOKENS.make}</h2>
      {tokens.length === 0 && <p className="mt-1 text-quiet">{TOKENS.none}</p>}
      <TokenForm
        refusal={refusal?.field ? refusal : undefined}
        name={refusal ? readTyped(cookies, TOKENS_PAGE).name : undefined}
      />
    </AccountFrame>
  )
}
