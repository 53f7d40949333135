import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { ErrorNotice } from '@/components/ui/notice'
import { ACCOUNT } from '@/lib/words/account'
import type { Refusal } from '@/lib/words/refusals'
import { SIGN_IN } from '@/lib/words/sign-in'
import { NewPasswordField } from './new-password-field'

export function PasswordForm({ refusal, email }: { refusal: Refusal | undefined; email: string }) {
  return (
    <form method="post" action="/auth/password" className="flex max-w-sm flex-col gap-4">
      {/* Nameless, so it is not sent: it tells a password manager whose password this is. */}
      <input type="text" autoComplete="username" defaultValue={email} readOnly hidden />
      {refusal && <ErrorNotice>{refusal.message}</ErrorNotice>}
      <Field
        label={SIGN_IN.presentPassword}
        name="present"
        type="password"
        autoComplete="current-password"
        required
        maxLength={1000}
        isWrong={refusal?.field === 'present'}
      />
      <NewPasswordField label={SIGN_IN.newPassword} name="wanted" refusal={refusal} />
      <label className="flex cursor-pointer gap-3">
        <input
          type="checkbox"
          name="tokens"
          value="end"
          defaultChecked
          aria-describedby="end-tokens-says"
          className="mt-1 size-4 shrink-0 accent-(--signal)"
        />
        <span>
          {ACCOUNT.endTokens}
          <span id="end-tokens-says" className="block text-sm text-quiet">
            {ACCOUNT.endTokensSays}
          </span>
        </span>
      </label>
      <Button className="self-start">{SIGN_IN.changePassword}</Button>
    </form>
  )
}
