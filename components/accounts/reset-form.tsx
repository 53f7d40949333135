import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { ErrorNotice } from '@/components/ui/notice'
import type { Refusal } from '@/lib/words/refusals'
import { SIGN_IN } from '@/lib/words/sign-in'

export function ResetForm({ refusal, token }: { refusal: Refusal | undefined; token: string }) {
  return (
    <form method="post" action="/auth/reset-password" className="flex flex-col gap-4">
      {refusal && <ErrorNotice>{refusal.message}</ErrorNotice>}
      <input type="hidden" name="token" value={token} />
      <Field
        label={SIGN_IN.newPassword}
        hint={SIGN_IN.passwordHint}
        name="wanted"
        type="password"
        autoComplete="new-password"
        required
        minLength={12}
        maxLength={1000}
        isWrong={refusal?.field === 'wanted'}
      />
      <p className="text-sm text-quiet">{SIGN_IN.resetEnds}</p>
      <Button look="signal">{SIGN_IN.resetPassword}</Button>
    </form>
  )
}
