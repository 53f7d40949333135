import { Check } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { Button, LinkButton } from '@/components/ui/button'
import { takeFocus } from '@/components/ui/take-focus'
import type { ImageDetails } from '@/lib/contract/images'
import { imagePath } from '@/lib/image-path'
import { signInPath } from '@/lib/sign-in-path'
import { PURCHASE } from '@/lib/words/image'
import { TakeButton } from './take-button'

/** The place of a page whose address says that a purchase was begun, such as after signing in. */
export const BEGUN = '#buy'

type Given = {
  image: ImageDetails
  since: string | undefined
  /** undefined until it is known. */
  isMember: boolean | undefined
  /** Whether they have a right on its listing, and pay nothing for it. */
  isEntitled: boolean
  onBuy: () => void
  currency: string
  children: ReactNode
}

/** What the visitor may do with the image now, as one button or link, and what is to be said of it. */
export function PurchaseAction({ image, since, isMember, isEntitled, onBuy, currency, children }: Given) {
  const [isImported, setImported] = useState(false)
  const { price } = image
  if (since !== undefined) {
    return (
      <>
        {/* What was pressed to import it is gone. */}
        <LinkButton href="/library" ref={isImported ? takeFocus : undefined} className="w-full">
          {PURCHASE.toLibrary}
        </LinkButton>
        <p role="status" className="mt-2 flex gap-1.5 text-sm text-success">
          <Check aria-hidden size={16} className="mt-0.5 shrink-0" />
          {PURCHASE.ownedSince(new Date(since))}
        </p>
      </>
    )
  }
  if (isMember && (price === 0 || isEntitled)) return <TakeButton image={image} onDone={() => setImported(true)} />
  const label = price > 0 ? PURCHASE.buyFor(price, currency) : PURCHASE.importFree
  if (isMember) {
    return (
      <>
        <Button look="signal" type="button" className="w-full" aria-haspopup="dialog" onClick={onBuy}>
          {label}
        </Button>
        {children}
      </>
    )
  }
  return (
    <>
      <LinkButton
        look="signal"
        href={signInPath(`${imagePath(image)}${BEGUN}`)}
        className="w-full in-data-member:invisible"
      >
        {label}
      </LinkButton>
      <p className="mt-2 text-sm text-quiet in-data-member:invisible">{PURCHASE.signInFirst}</p>
    </>
  )
}
