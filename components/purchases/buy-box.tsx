'use client'

import { Check } from 'lucide-react'
import { useRef, useState, useSyncExternalStore } from 'react'
import { Price } from '@/components/ui/price'
import { useMyShop } from '@/lib/client/my-shop'
import type { ImageDetails } from '@/lib/contract/images'
import { PURCHASE } from '@/lib/words/image'
import { BEGUN, PurchaseAction } from './purchase-action'
import { balanceAfter, missingFor } from './missing-for'
import { PurchaseDialog } from './purchase-dialog'

const never = () => () => {}
const isBegunHere = () => location.hash === BEGUN

/** The price and the one thing to do: sign in, buy, import, or go and use what one owns already. */
export function BuyBox({ image, currency }: { image: ImageDetails; currency: string }) {
  const { data, isError, refetch } = useMyShop()
  const isBegun = useSyncExternalStore(never, isBegunHere, () => false)
  const [isWanted, setWanted] = useState<boolean | null>(null)
  const action = useRef<HTMLDivElement>(null)

  const { id, price } = image
  const since = data?.owned[id]
  const isEntitled = data?.entitled.includes(id) === true
  const mayBuy = Boolean(data?.user) && since === undefined && price > 0 && !isEntitled
  const close = () => {
    setWanted(false)
    if (isBegunHere()) history.replaceState(history.state, '', location.pathname + location.search)
    // What opened it may be gone, since the image is the visitor's now.
    action.current?.querySelector<HTMLElement>('a, button')?.focus()
  }
  return (
    <section aria-label={PURCHASE.box} id="buy" className="rounded-surface border border-hairline bg-surface p-4">
      <p className="text-2xl">
        <Price price={price} currency={currency} />
      </p>
      <div ref={action} className="js-only mt-3 min-h-18">
        <PurchaseAction
          image={image}
          since={since}
          isMember={data ? data.user !== null : undefined}
          isEntitled={isEntitled}
          onBuy={() => setWanted(true)}
          currency={currency}
        >
          {mayBuy && typeof data?.balance === 'number' && (
            <AfterBuying balance={data.balance} price={price} currency={currency} />
          )}
        </PurchaseAction>
      </div>
      {isError && !data && (
        <p role="alert" className="mt-2 text-sm">
          {PURCHASE.unknown}{' '}
          <button type="button" className="underline" onClick={() => refetch()}>
            {PURCHASE.retry}
          </button>
        </p>
      )}
      <noscript>
        <p className="mt-2 text-sm">{PURCHASE.noScript}</p>
        <p className="mt-2 flex flex-wrap gap-x-4 text-sm">
          <a href="/account/tokens" className="inline-flex min-h-10 items-center underline">
            {PURCHASE.makeToken}
          </a>
          <a href="#commands" className="inline-flex min-h-10 items-center underline">
            {PURCHASE.toCommands}
          </a>
        </p>
      </noscript>
      <ul className="mt-3 flex flex-col gap-1 border-t border-hairline pt-3 text-sm text-quiet">
        {PURCHASE.youGet.map((each) => (
          <li key={each} className="flex gap-2">
            <Check aria-hidden size={16} className="mt-0.5 shrink-0" />
            {each}
          </li>
        ))}
      </ul>
      <PurchaseDialog
        image={image}
        currency={currency}
        // Its balance and receipt are somebody's: while it is not known whose, they are not shown.
        isOpen={data !== undefined && (isWanted ?? (isBegun && mayBuy))}
        onBuying={() => setWanted(true)}
        onClose={close}
      />
    </section>
  )
}

function AfterBuying({ balance, price, currency }: { balance: number; price: number; currency: string }) {
  const missing = missingFor(price, balance)
  return (
    <p className="mt-2 text-sm text-quiet">
      {missing > 0 ? PURCHASE.missing(missing, currency) : PURCHASE.after(balanceAfter(balance, price), currency)}
    </p>
  )
}
