import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { ERROR_ID, ErrorNotice } from '@/components/ui/notice'
import { Select } from '@/components/ui/select'
import { SCOPES } from '@/lib/contract/operation'
import { SCOPE_WORDS, TOKENS } from '@/lib/words/account'
import type { Refusal } from '@/lib/words/refusals'

/** Makes a token: what it is called, what it may do, and how long. */
export function TokenForm({ refusal, name }: { refusal: Refusal | undefined; name?: string | undefined }) {
  return (
    <form method="post" action="/auth/make-token" className="mt-4 flex max-w-lg flex-col gap-5">
      {refusal && <ErrorNotice>{refusal.message}</ErrorNotice>}
      <Field
        label={TOKENS.name}
        hint={TOKENS.nameHint}
        name="name"
        autoComplete="off"
        required
        maxLength={100}
        defaultValue={name}
        isWrong={refusal?.field === 'name'}
      />
      <fieldset aria-describedby={refusal?.field === 'scopes' ? ERROR_ID : undefined}>
        <legend className="text-sm font-medium">{TOKENS.scopes}</legend>
        <div className="mt-1 rounded-control border border-control bg-surface">
          {SCOPES.map((scope) => (
            <label
              key={scope}
              className="flex min-h-11 cursor-pointer items-center gap-3 border-b border-hairline px-3 py-2 last:border-0 hover:bg-raised"
            >
              <input
                type="checkbox"
                name={`may-${scope}`}
                defaultChecked={scope === 'read'}
                className="size-4 shrink-0 accent-(--signal)"
              />
              <span className="w-20 shrink-0 font-mono text-sm">{scope}</span>
              <span className="text-sm text-quiet">{SCOPE_WORDS[scope]}</span>
            </label>
          ))}
        </div>
      </fieldset>
      <Select
        label={TOKENS.expiry}
        name="expiry"
        defaultValue="90"
        options={Object.entries(TOKENS.expiries)}
        className="max-w-48"
      />
      <Button look="signal" className="self-start">
        {TOKENS.make}
      </Button>
    </form>
  )
}
