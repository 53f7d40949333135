import { headers } from 'next/headers'
import { redirect } from 'next/navigation'
import { refusalOf } from '@/lib/words/refusals'
import { SignUpForm } from '@/components/accounts/sign-up-form'
import { PageHead } from '@/components/layout/page-head'
import { currentUser } from '@/lib/auth/current-user'
import { env } from '@/lib/env'
import { refererPath } from '@/lib/http/paths/referer-path'
import { addressOf, safePath } from '@/lib/http/paths/safe-path'
import { readTyped } from '@/lib/http/forms/typed-cookie'
import { SIGN_IN } from '@/lib/words/sign-in'

export default async function SignUpPage({ searchParams }: PageProps<'/sign-up'>) {
  const { next: given, error } = await searchParams
  const request = await headers()
  const next = given === undefined ? refererPath(request.get('referer')) : safePath(given)
  if (await currentUser()) redirect(next)

  const refusal = refusalOf('sign-up', error)
  return (
    <main id="content" className="mx-auto max-w-sm px-4 py-10">
      <PageHead
        title={error ? SIGN_IN.failed(SIGN_IN.signUp) : SIGN_IN.signUp}
        address={`${env().PUBLIC_URL}/sign-up`}
        // The page itself may be found; not that somebody was led to it, and from where.
        isUnlisted={given !== undefined || error !== undefined}
      />
      <h1 className="mb-6 text-2xl font-semibold">{SIGN_IN.signUp}</h1>
      {env().SIGN_UP === 'open' ? (
        <SignUpForm refusal={refusal} typed={refusal ? readTyped(request.get('cookie'), '/sign-up') : {}} next={next} />
      ) : (
        <p>{SIGN_IN.closed}</p>
      )}
      <p className="mt-6 text-sm">
        {SIGN_IN.haveAccount}{' '}
        <a className="underline" href={addressOf('/sign-in', { next: next === '/' ? '' : next })}>
          {SIGN_IN.signIn}
        </a>
      </p>
    </main>
  )
}
