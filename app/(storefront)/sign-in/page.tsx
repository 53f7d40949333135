import { headers } from 'next/headers'
import { redirect } from 'next/navigation'
import { refusalOf } from '@/lib/words/refusals'
import { SignInForm } from '@/components/accounts/sign-in-form'
import { PageHead } from '@/components/layout/page-head'
import { DoneNotice } from '@/components/ui/notice'
import { currentUser } from '@/lib/auth/current-user'
import { env } from '@/lib/env'
import { refererPath } from '@/lib/http/paths/referer-path'
import { addressOf, safePath } from '@/lib/http/paths/safe-path'
import { readTyped } from '@/lib/http/forms/typed-cookie'
import { SIGN_IN } from '@/lib/words/sign-in'
import { wordFor } from '@/lib/words/word-for'

export default async function SignInPage({ searchParams }: PageProps<'/sign-in'>) {
  const { next: given, error, done } = await searchParams
  const request = await headers()
  const next = given === undefined ? refererPath(request.get('referer')) : safePath(given)
  // Without scripts the way to the account leads here.
  if (await currentUser()) redirect(given === undefined ? '/account' : next)

  const refusal = refusalOf('sign-in', error)
  const success = wordFor(SIGN_IN.done, done)
  const { email } = refusal ? readTyped(request.get('cookie'), '/sign-in') : {}
  return (
    <main id="content" className="mx-auto max-w-sm px-4 py-10">
      <PageHead
        title={error ? SIGN_IN.failed(SIGN_IN.signIn) : SIGN_IN.signIn}
        address={`${env().PUBLIC_URL}/sign-in`}
        // The page itself may be found; not that somebody was led to it, and from where.
        isUnlisted={given !== undefined || error !== undefined || done !== undefined}
      />
      <h1 className="mb-6 text-2xl font-semibold">{SIGN_IN.signIn}</h1>
      {success && (
        <div className="mb-6">
          <DoneNotice>{success}</DoneNotice>
        </div>
      )}
      <SignInForm refusal={refusal} email={email} next={next} />
      {env().SIGN_UP === 'open' && (
        <p className="mt-6 text-sm">
          {SIGN_IN.noAccount}{' '}
          <a className="underline" href={addressOf('/sign-up', { next: next === '/' ? '' : next })}>
            {SIGN_IN.createOne}
          </a>
        </p>
      )}
    </main>
  )
}
