import { Button, LinkButton } from '@/components/ui/button'
import { takeFocus } from '@/components/ui/take-focus'
import { PURCHASE } from '@/lib/words/image'

type Given = {
  /** Why the last try was refused. */
  code: string | undefined
  missing: number
  currency: string
  isPending: boolean
  label: string
  signIn: string
  isFree: boolean
  onBuy: () => void
  onClose: () => void
}

/** The one thing to do now, which has the focus: pay, or whatever stands before that. */
export function PurchaseWays({ code, missing, currency, isPending, label, signIn, isFree, onBuy, onClose }: Given) {
  if (code === 'unauthenticated') return <Way href={signIn} label={PURCHASE.signIn} />
  if (code === 'already_owned') return <Way href="/library" label={PURCHASE.toLibrary} />
  if (code === 'image_not_found' || isFree) {
    return (
      <Button type="button" ref={takeFocus} className="w-full" onClick={onClose}>
        {PURCHASE.keepLooking}
      </Button>
    )
  }
  if (missing > 0) {
    return (
      <>
        <p className="mb-4 text-sm">{PURCHASE.missing(missing, currency)}</p>
        <Way href="/account" label={PURCHASE.toWallet} />
      </>
    )
  }
  return (
    <>
      <p className="mb-4 text-sm text-quiet">{PURCHASE.whatHappens}</p>
      <div className="flex flex-row-reverse gap-3 max-sm:flex-col">
        <Button
          look="signal"
          type="button"
          ref={takeFocus}
          className="flex-1"
          aria-disabled={isPending}
          // The key that opened the dialog may still be held down.
          onKeyDown={(event) => event.repeat && event.preventDefault()}
          // So may the finger or mouse: the second half of a double click buys nothing that nobody has read.
          onClick={({ detail }) => detail < 2 && onBuy()}
        >
          {isPending ? PURCHASE.buying : label}
        </Button>
        <Button type="button" disabled={isPending} onClick={onClose}>
          {PURCHASE.cancel}
        </Button>
      </div>
    </>
  )
}

function Way({ href, label }: { href: string; label: string }) {
  return (
    <LinkButton look="signal" href={href} ref={takeFocus} className="w-full">
      {label}
    </LinkButton>
  )
}
