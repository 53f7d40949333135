'use client'

import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { Dialog } from '@/components/ui/dialog'
import { call } from '@/lib/client/call'
import { useMyShop } from '@/lib/client/my-shop'
import { purchaseImage } from '@/lib/client/operations'
import type { ImageDetails } from '@/lib/contract/images'
import { imagePath } from '@/lib/image-path'
import { signInPath } from '@/lib/sign-in-path'
import { PURCHASE } from '@/lib/words/image'
import { formatMoney } from '@/lib/words/locale'
import { BEGUN } from './purchase-action'
import { balanceAfter, missingFor } from './missing-for'
import { PurchaseDone } from './purchase-done'
import { PurchaseWays } from './purchase-ways'
import { ReceiptRows } from './receipt-rows'
import { useAcquire } from './use-acquire'

type Given = {
  image: ImageDetails
  currency: string
  isOpen: boolean
  /** A purchase is on its way: the dialog stays, whatever becomes of the page below it. */
  onBuying: () => void
  onClose: () => void
}

/** A purchase as a receipt: what it will be, and then what it was. */
export function PurchaseDialog({ image, currency, isOpen, onBuying, onClose }: Given) {
  const [isBusy, setBusy] = useState(false)
  const [isDone, setDone] = useState(false)
  const close = () => {
    setDone(false)
    onClose()
  }
  return (
    <Dialog
      title={isDone ? PURCHASE.done : PURCHASE.title(image.alias)}
      isOpen={isOpen}
      isBusy={isBusy}
      onClose={close}
    >
      <Purchase
        image={image}
        currency={currency}
        onBusy={(isNow) => {
          setBusy(isNow)
          if (isNow) onBuying()
        }}
        onDone={() => setDone(true)}
        onClose={close}
      />
    </Dialog>
  )
}

type PurchaseGiven = Pick<Given, 'image' | 'currency' | 'onClose'> & {
  onBusy: (isBusy: boolean) => void
  onDone: () => void
}

/** Lives as long as the dialog is open, and with it the key of its requests. */
function Purchase({ image, currency, onBusy, onDone, onClose }: PurchaseGiven) {
  const { id, price } = image
  const router = useRouter()
  const { data: shop } = useMyShop()
  const { acquire, answer, refusal, isPending } = useAcquire({
    id,
    action: 'purchase',
    ask: (headers) =>
      call(purchaseImage, { params: { id } }, { headers: { ...headers, 'x-expected-price': price.toFixed(2) } }),
    balanceLeft: ({ remaining_balance }) => remaining_balance,
    onBusy,
    onDone,
    onRefused: (code) => PRICE_IS_OLD.includes(code) && router.refresh(),
  })
  if (answer) return <PurchaseDone image={image} receipt={answer} currency={currency} onClose={onClose} />

  const balance = shop?.balance ?? 0
  const missing = missingFor(price, balance)
  return (
    <>
      <ReceiptRows
        image={image}
        rows={[
          [PURCHASE.row.price, formatMoney(price, currency)],
          [PURCHASE.row.before, formatMoney(balance, currency)],
        ]}
        sum={[PURCHASE.row.after, missing > 0 ? '–' : formatMoney(balanceAfter(balance, price), currency)]}
      />
      {refusal && !(refusal.code === 'insufficient_balance' && missing > 0) && (
        <p role="alert" className="mb-4 rounded-control border border-danger px-3 py-2 text-sm">
          {refusal.says}
        </p>
      )}
      <PurchaseWays
        code={refusal?.code}
        missing={missing}
        currency={currency}
        isPending={isPending}
        label={refusal?.mayRetry ? PURCHASE.retry : PURCHASE.buyFor(price, currency)}
        signIn={signInPath(`${imagePath(image)}${BEGUN}`)}
        isFree={price === 0}
        onBuy={acquire}
        onClose={onClose}
      />
    </>
  )
}

const PRICE_IS_OLD: string[] = ['price_changed', 'image_is_free']
