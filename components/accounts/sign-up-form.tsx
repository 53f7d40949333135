import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { ErrorNotice } from '@/components/ui/notice'
import type { Refusal } from './refusals'

type Given = { refusal: Refusal | undefined; typed: { email?: string; username?: string }; next: string }

export function SignUpForm({ refusal, typed, next }: Given) {
  return (
    <form method="post" action="/auth/sign-up" className="flex flex-col gap-4">
      {refusal && <ErrorNotice>{refusal.message}</ErrorNotice>}
      <Field
        label="E-mail address"
        name="email"
        type="email"
        autoComplete="email"
        required
        maxLength={254}
        defaultValue={typed.email}
        isWrong={refusal?.field === 'email'}
      />
      <Field
        label="User name (optional)"
        hint="3 to 50 letters, digits, - or _. Without one we make one from your e-mail address."
        name="username"
        // Not "username": a password manager would offer it where the e-mail address is asked for.
        autoComplete="nickname"
        pattern="[a-zA-Z0-9_\-]{3,50}"
        maxLength={50}
        autoCapitalize="none"
        spellCheck={false}
        defaultValue={typed.username}
        isWrong={refusal?.field === 'username'}
      />
      <Field
        label="Password"
        hint="At least 12 characters. A few unrelated words do well."
        name="password"
        type="password"
        autoComplete="new-password"
        required
        minLength={12}
        maxLength={1000}
        isWrong={refusal?.field === 'password'}
      />
      <input type="hidden" name="next" value={next} />
      <Button look="signal">Create account</Button>
    </form>
  )
}
