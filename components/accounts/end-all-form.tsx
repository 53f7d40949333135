import { Button } from '@/components/ui/button'
import { SESSIONS } from '@/lib/words/account'

const QUESTION = 'end-all'

/** Asks once more before it ends all sessions and tokens. The browser itself opens the question, with script or without. */
export function EndAllForm() {
  return (
    <>
      <Button type="button" popoverTarget={QUESTION} className="mt-4">
        {SESSIONS.endAll}
      </Button>
      <div
        id={QUESTION}
        popover="auto"
        role="dialog"
        aria-label={SESSIONS.endAll}
        className="m-auto w-[min(24rem,calc(100%-2rem))] rounded-surface border border-hairline bg-surface p-5 shadow-floating backdrop:bg-(--shade)"
      >
        <p className="text-lg font-semibold">{SESSIONS.endAll}</p>
        <p className="mt-1 text-sm">{SESSIONS.endAllSays}</p>
        <form method="post" action="/auth/end-all" className="mt-4 flex flex-wrap justify-end gap-2">
          <Button type="button" look="quiet" popoverTarget={QUESTION} popoverTargetAction="hide">
            {SESSIONS.keep}
          </Button>
          <Button className="border-danger! text-danger">{SESSIONS.endAllNow}</Button>
        </form>
      </div>
    </>
  )
}
