import { KeyRound } from 'lucide-react'
import { Button } from '@/components/ui/button'
import { CopyButton } from '@/components/ui/copy-button'
import { TOKENS } from '@/lib/words/account'
import { ForgetMadeToken } from './forget-made-token'

/** A new token, this once, with a call to try it. */
export function MadeToken({ token, shopUrl }: { token: string; shopUrl: string }) {
  const command = `curl -H "Authorization: Bearer ${token}" ${shopUrl}/api/v1/users/me`
  return (
    <section aria-labelledby="made-token" className="mb-8 rounded-surface border border-success bg-surface p-4 sm:p-5">
      <h2 id="made-token" className="flex items-center gap-2 font-semibold">
        <KeyRound aria-hidden size={18} className="text-success" />
        {TOKENS.made}
      </h2>
      <p className="mt-1 text-sm text-quiet">{TOKENS.madeSays}</p>
      <Copyable text={token} label={TOKENS.token} />
      <h3 className="mt-4 text-sm font-medium">{TOKENS.try}</h3>
      <Copyable text={command} label={TOKENS.command} />
      <form method="post" action="/auth/seen-token" className="mt-4">
        <Button>{TOKENS.seen}</Button>
      </form>
      <ForgetMadeToken />
    </section>
  )
}

function Copyable({ text, label }: { text: string; label: string }) {
  return (
    <div className="mt-2 flex items-center gap-1 rounded-control border border-hairline bg-canvas pl-3">
      <code className="min-w-0 flex-1 py-2.5 font-mono text-sm break-all">{text}</code>
      <CopyButton text={text} label={label} />
    </div>
  )
}
