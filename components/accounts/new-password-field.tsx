import { Field } from '@/components/ui/field'
import type { Refusal } from '@/lib/words/refusals'
import { SIGN_IN } from '@/lib/words/sign-in'

type NewPassword = { label: string; name: 'password' | 'wanted'; refusal: Refusal | undefined }

/** Where a password is chosen: password managers offer one here, and what browsers can check is what the shop checks. */
export function NewPasswordField({ label, name, refusal }: NewPassword) {
  return (
    <Field
      label={label}
      hint={SIGN_IN.passwordHint}
      name={name}
      type="password"
      autoComplete="new-password"
      required
      minLength={12}
      maxLength={1000}
      isWrong={refusal?.field === name}
    />
  )
}
