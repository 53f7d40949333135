import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { ErrorNotice } from '@/components/ui/notice'
import type { Refusal } from './refusals'

export function PasswordForm({ refusal, email }: { refusal: Refusal | undefined; email: string }) {
  return (
    <form method="post" action="/auth/password" className="flex max-w-sm flex-col gap-4">
      {/* Nameless, so it is not sent: it tells a password manager whose password this is. */}
      <input type="text" autoComplete="username" defaultValue={email} readOnly hidden />
      {refusal && <ErrorNotice>{refusal.message}</ErrorNotice>}
      <Field
        label="Present password"
        name="present"
        type="password"
        autoComplete="current-password"
        required
        maxLength={1000}
        isWrong={refusal?.field === 'present'}
      />
      <Field
        label="New password"
        hint="At least 12 characters. A few unrelated words do well."
        name="wanted"
        type="password"
        autoComplete="new-password"
        required
        minLength={12}
        maxLength={1000}
        isWrong={refusal?.field === 'wanted'}
      />
      <Button className="self-start">Change password</Button>
    </form>
  )
}
