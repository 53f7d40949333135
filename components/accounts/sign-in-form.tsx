import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { ErrorNotice } from '@/components/ui/notice'
import type { Refusal } from './refusals'

export function SignInForm({ refusal, email, next }: { refusal: Refusal | undefined; email?: string; next: string }) {
  return (
    <form method="post" action="/auth/sign-in" className="flex flex-col gap-4">
      {refusal && <ErrorNotice>{refusal.message}</ErrorNotice>}
      <Field
        label="E-mail address"
        name="email"
        type="email"
        autoComplete="username"
        required
        maxLength={254}
        defaultValue={email}
        isWrong={refusal?.field === 'email'}
      />
      <Field
        label="Password"
        name="password"
        type="password"
        autoComplete="current-password"
        required
        maxLength={1000}
        isWrong={refusal?.field === 'password'}
      />
      <input type="hidden" name="next" value={next} />
      <Button look="signal">Sign in</Button>
    </form>
  )
}
