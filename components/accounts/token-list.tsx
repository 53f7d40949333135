import { Badge } from '@/components/ui/badge'
import { Button } from '@/components/ui/button'
import { OwnDay, OwnMoment } from '@/components/ui/own-time'
import type { TokenFacts } from '@/lib/contract/tokens'
import { TOKENS } from '@/lib/words/account'

/** The tokens of an account, each with what it may do, when it was used, and the way to end it. */
export function TokenList({ tokens, now }: { tokens: TokenFacts[]; now: Date }) {
  return (
    <ul className="rounded-surface border border-hairline bg-surface">
      {tokens.map((token) => (
        <li
          key={token.id}
          className="flex flex-wrap items-start justify-between gap-x-6 gap-y-3 border-b border-hairline px-4 py-4 text-sm last:border-0"
        >
          <div className="min-w-0 flex-[1_1_18rem]">
            <p className="flex flex-wrap items-center gap-x-2 gap-y-1">
              <span className="text-base font-medium wrap-anywhere">{token.alias}</span>
              {!token.is_enabled && <Badge>{TOKENS.paused}</Badge>}
            </p>
            <p className="font-mono text-quiet">{token.prefix}…</p>
            <ul aria-label={TOKENS.scopes} className="mt-1.5 flex flex-wrap gap-1.5 font-mono">
              {token.permissions.map((scope) => (
                <li key={scope}>
                  <Badge>{scope}</Badge>
                </li>
              ))}
            </ul>
            <p className="mt-2 text-quiet">
              <LastUse token={token} />
            </p>
            <p className="text-quiet">
              {TOKENS.madeOn} <OwnDay at={new Date(token.created_at)} />
            </p>
            <p className="text-quiet">
              <Expiry at={token.expires_at} now={now} />
            </p>
            {token.parent_id && <p className="text-quiet">{TOKENS.endsWithMaker}</p>}
          </div>
          <div className="flex gap-2">
            <SwitchForm token={token} />
            <RevokeForm token={token} />
          </div>
        </li>
      ))}
    </ul>
  )
}

function LastUse({ token: { last_used_at, last_used_ip } }: { token: TokenFacts }) {
  if (!last_used_at) return TOKENS.neverUsed
  return (
    <>
      {TOKENS.lastUsed} <OwnMoment at={new Date(last_used_at)} />
      {last_used_ip && (
        <>
          <br />
          {TOKENS.usedFrom} <span className="font-mono wrap-anywhere">{last_used_ip}</span>
        </>
      )}
    </>
  )
}

function Expiry({ at, now }: { at: string | null; now: Date }) {
  if (at === null) return TOKENS.never
  const isOver = new Date(at) <= now
  return (
    <span className={isOver ? 'text-danger' : ''}>
      {isOver ? TOKENS.ended : TOKENS.ends} <OwnDay at={new Date(at)} />
    </span>
  )
}

/** Stops a token for a while, or lets it work again. */
function SwitchForm({ token: { id, alias, is_enabled } }: { token: TokenFacts }) {
  return (
    <form method="post" action="/auth/change-token">
      <input type="hidden" name="token" value={id} />
      <Button
        name="enabled"
        value={is_enabled ? 'no' : 'yes'}
        aria-label={is_enabled ? TOKENS.pauseOf(alias) : TOKENS.resumeOf(alias)}
      >
        {is_enabled ? TOKENS.pause : TOKENS.resume}
      </Button>
    </form>
  )
}

/** Asks once more before it ends a token. The browser itself opens the question, with script or without. */
function RevokeForm({ token: { id, alias } }: { token: TokenFacts }) {
  const question = `revoke-${id}`
  return (
    <>
      <Button type="button" popoverTarget={question} aria-label={TOKENS.revokeOf(alias)}>
        {TOKENS.revoke}
      </Button>
      <div
        id={question}
        popover="auto"
        role="dialog"
        aria-label={TOKENS.revokeOf(alias)}
        className="m-auto w-[min(24rem,calc(100%-2rem))] rounded-surface border border-hairline bg-surface p-5 shadow-floating backdrop:bg-(--shade)"
      >
        <p className="text-lg font-semibold wrap-anywhere">{TOKENS.revokeOf(alias)}</p>
        <p className="mt-1 text-sm">{TOKENS.revokeSays}</p>
        <form method="post" action="/auth/end-token" className="mt-4 flex flex-wrap justify-end gap-2">
          <input type="hidden" name="token" value={id} />
          <Button type="button" look="quiet" popoverTarget={question} popoverTargetAction="hide">
            {TOKENS.keep}
          </Button>
          <Button className="border-danger! text-danger">{TOKENS.revokeNow}</Button>
        </form>
      </div>
    </>
  )
}
