import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { ErrorNotice } from '@/components/ui/notice'
import { ACCOUNT } from '@/lib/words/account'
import type { Refusal } from '@/lib/words/refusals'

/** Changes the name by which the shop calls somebody. */
export function NameForm({ refusal, name }: { refusal: Refusal | undefined; name: string }) {
  return (
    <form method="post" action="/auth/name" className="flex max-w-sm flex-col gap-4">
      {refusal && <ErrorNotice>{refusal.message}</ErrorNotice>}
      <Field
        label={ACCOUNT.name}
        hint={ACCOUNT.nameHint}
        name="name"
        autoComplete="name"
        required
        maxLength={100}
        defaultValue={name}
        isWrong={refusal?.field === 'name'}
      />
      <Button className="self-start">{ACCOUNT.saveName}</Button>
    </form>
  )
}
