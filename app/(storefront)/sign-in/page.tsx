import type { Metadata } from 'next'
import { headers } from 'next/headers'
import { redirect } from 'next/navigation'
import { refusalOf } from '@/components/accounts/refusals'
import { SignInForm } from '@/components/accounts/sign-in-form'
import { currentUser } from '@/lib/auth/current-user'
import { env } from '@/lib/env'
import { pathBefore } from '@/lib/http/path-before'
import { addressOf, safePath } from '@/lib/http/safe-path'
import { readTyped } from '@/lib/http/typed-cookie'

export async function generateMetadata({ searchParams }: PageProps<'/sign-in'>): Promise<Metadata> {
  const { error } = await searchParams
  return { title: error ? 'Error: Sign in' : 'Sign in', robots: { index: false } }
}

export default async function SignInPage({ searchParams }: PageProps<'/sign-in'>) {
  const { next: given, error } = await searchParams
  const request = await headers()
  const next = given === undefined ? pathBefore(request.get('referer')) : safePath(given)
  if (await currentUser()) redirect(next)

  const refusal = refusalOf('sign-in', error)
  const { email } = refusal ? readTyped(request.get('cookie')) : {}
  return (
    <main id="content" className="mx-auto max-w-sm px-4 py-10">
      <h1 className="mb-6 text-2xl font-semibold">Sign in</h1>
      <SignInForm refusal={refusal} email={email} next={next} />
      {env().SIGN_UP === 'open' && (
        <p className="mt-6 text-sm">
          No account yet?{' '}
          <a className="underline" href={addressOf('/sign-up', { next: next === '/' ? '' : next })}>
            Create one
          </a>
        </p>
      )}
    </main>
  )
}
