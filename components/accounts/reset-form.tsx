import { Button } from '@/components/ui/button'
import { ErrorNotice } from '@/components/ui/notice'
import type { Refusal } from '@/lib/words/refusals'
import { SIGN_IN } from '@/lib/words/sign-in'
import { NewPasswordField } from './new-password-field'

export function ResetForm({ refusal, token }: { refusal: Refusal | undefined; token: string }) {
  return (
    <form method="post" action="/auth/reset-password" className="flex flex-col gap-4">
      {refusal && <ErrorNotice>{refusal.message}</ErrorNotice>}
      <input type="hidden" name="token" value={token} />
      <NewPasswordField label={SIGN_IN.newPassword} name="wanted" refusal={refusal} />
      <p className="text-sm text-quiet">{SIGN_IN.resetEnds}</p>
      <Button look="signal">{SIGN_IN.resetPassword}</Button>
    </form>
  )
}
