import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { ErrorNotice } from '@/components/ui/notice'
import type { Refusal } from '@/lib/words/refusals'
import { SIGN_IN } from '@/lib/words/sign-in'
import { NewPasswordField } from './new-password-field'

type Given = { refusal: Refusal | undefined; typed: { email?: string; username?: string }; next: string }

export function SignUpForm({ refusal, typed, next }: Given) {
  return (
    <form method="post" action="/auth/sign-up" className="flex flex-col gap-4">
      {refusal && <ErrorNotice>{refusal.message}</ErrorNotice>}
      <Field
        label={SIGN_IN.email}
        name="email"
        type="email"
        autoComplete="email"
        required
        maxLength={254}
        defaultValue={typed.email}
        isWrong={refusal?.field === 'email'}
      />
      <Field
        label={SIGN_IN.username}
        hint={SIGN_IN.usernameHint}
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
      <NewPasswordField label={SIGN_IN.password} name="password" refusal={refusal} />
      <input type="hidden" name="next" value={next} />
      <Button look="signal">{SIGN_IN.create}</Button>
    </form>
  )
}
