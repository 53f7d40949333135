import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { ErrorNotice } from '@/components/ui/notice'
import type { Refusal } from '@/lib/words/refusals'
import { SIGN_IN } from '@/lib/words/sign-in'

export function SignInForm({ refusal, email, next }: { refusal: Refusal | undefined; email?: string; next: string }) {
  return (
    <form method="post" action="/auth/sign-in" className="flex flex-col gap-4">
      {refusal && <ErrorNotice>{refusal.message}</ErrorNotice>}
      <Field
        label={SIGN_IN.email}
        name="email"
        type="email"
        autoComplete="username"
        required
        maxLength={254}
        defaultValue={email}
        isWrong={refusal?.field === 'email'}
      />
      <Field
        label={SIGN_IN.password}
        name="password"
        type="password"
        autoComplete="current-password"
        required
        maxLength={1000}
        isWrong={refusal?.field === 'password'}
      />
      <input type="hidden" name="next" value={next} />
      <Button look="signal">{SIGN_IN.signIn}</Button>
    </form>
  )
}
