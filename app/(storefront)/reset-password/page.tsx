import { headers } from 'next/headers'
import { ResetForm } from '@/components/accounts/reset-form'
import { PageHead } from '@/components/layout/page-head'
import { ErrorNotice } from '@/components/ui/notice'
import { isResetLive } from '@/lib/accounts/reset-password'
import { env } from '@/lib/env'
import { readTyped } from '@/lib/http/forms/typed-cookie'
import { refusalOf } from '@/lib/words/refusals'
import { SIGN_IN } from '@/lib/words/sign-in'

export default async function ResetPasswordPage({ searchParams }: PageProps<'/reset-password'>) {
  const { token: given, error } = await searchParams
  // A refused form leads back without the secret in the address.
  const { token = '' } =
    typeof given === 'string' ? { token: given } : readTyped((await headers()).get('cookie'), '/reset-password')
  const isLive = await isResetLive(token)
  return (
    <main id="content" className="mx-auto max-w-sm px-4 py-10">
      <PageHead
        title={error ? SIGN_IN.failed(SIGN_IN.resetPassword) : SIGN_IN.resetPassword}
        address={`${env().PUBLIC_URL}/reset-password`}
        isUnlisted
      />
      <h1 className="mb-6 text-2xl font-semibold">{SIGN_IN.resetPassword}</h1>
      {isLive ? (
        <ResetForm refusal={refusalOf('reset-password', error)} token={token} />
      ) : (
        <ErrorNotice>{SIGN_IN.resetEnded}</ErrorNotice>
      )}
    </main>
  )
}
