'use client'

import { useMutation } from '@tanstack/react-query'
import { CircleCheck } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { type ReactNode, useEffect, useRef, useState } from 'react'
import { Button, LinkButton } from '@/components/ui/button'
import { CodeLine } from '@/components/ui/code-line'
import { Dialog } from '@/components/ui/dialog'
import { call } from '@/lib/client/call'
import { CallError } from '@/sdk/src/call-error'
import { useChangeMyShop, useMyShop } from '@/lib/client/my-shop'
import { newKey } from '@/sdk/src/new-key'
import { purchaseImage } from '@/lib/client/operations'
import type { ImageDetails, Receipt } from '@/lib/contract/images'
import { libraryCommand } from '@/lib/image-commands'
import { imagePath } from '@/lib/image-path'
import { signInPath } from '@/lib/sign-in-path'
import { acquireRefusal, PURCHASE } from '@/lib/words/image'
import { formatMoney } from '@/lib/words/locale'
import { acquired } from './acquired'
import { balanceAfter, missingFor } from './missing-for'

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

/** Lives as long as the dialog is open, and with it the key: however often it is tried, it is charged once. */
function Purchase({ image, currency, onBusy, onDone, onClose }: PurchaseGiven) {
  const { id, price } = image
  const [key] = useState(newKey)
  const router = useRouter()
  const { data: shop, refetch } = useMyShop()
  const change = useChangeMyShop()
  const { mutate, data, error, isPending } = useMutation({
    mutationFn: () =>
      call(
        purchaseImage,
        { params: { id } },
        { headers: { 'idempotency-key': key, 'x-expected-price': price.toFixed(2) } },
      ),
    onMutate: () => onBusy(true),
    onSuccess: ({ remaining_balance }) => {
      change((known) => acquired(known, id, remaining_balance))
      onDone()
    },
    onError: (thrown) => {
      // What it says now may be what was refused.
      refetch()
      if (thrown instanceof CallError && PRICE_IS_OLD.includes(thrown.code)) router.refresh()
    },
    onSettled: () => onBusy(false),
  })
  if (data) return <Done image={image} receipt={data} currency={currency} onClose={onClose} />

  const balance = shop?.balance ?? 0
  const missing = missingFor(price, balance)
  const code = error instanceof CallError ? error.code : error && 'internal'
  const retryAfter = error instanceof CallError ? error.retryAfterSeconds : undefined
  return (
    <>
      <Rows
        rows={[
          [
            PURCHASE.row.image,
            <span key="name" className="break-all">
              {image.image_name}
            </span>,
          ],
          [PURCHASE.row.price, formatMoney(price, currency)],
          [PURCHASE.row.before, formatMoney(balance, currency)],
        ]}
        sum={[PURCHASE.row.after, missing > 0 ? '–' : formatMoney(balanceAfter(balance, price), currency)]}
      />
      {code && !(code === 'insufficient_balance' && missing > 0) && (
        <p role="alert" className="mb-4 rounded-control border border-danger px-3 py-2 text-sm">
          {acquireRefusal(code, retryAfter)}
        </p>
      )}
      <Ways
        code={code}
        missing={missing}
        currency={currency}
        isPending={isPending}
        label={code && MAY_RETRY.includes(code) ? PURCHASE.retry : PURCHASE.buyFor(price, currency)}
        signIn={signInPath(`${imagePath(image)}#buy`)}
        isFree={price === 0}
        onBuy={() => !isPending && mutate()}
        onClose={onClose}
      />
    </>
  )
}

const PRICE_IS_OLD: string[] = ['price_changed', 'image_is_free']
/** Refusals after which the same request may succeed. */
const MAY_RETRY: string[] = [
  'network',
  'timeout',
  'unavailable',
  'request_in_progress',
  'too_many_requests',
  'internal',
]

type WaysGiven = {
  code: string | null
  missing: number
  currency: string
  isPending: boolean
  label: string
  signIn: string
  isFree: boolean
  onBuy: () => void
  onClose: () => void
}

/** The one thing to do now: pay, or whatever stands before that. */
function Ways({ code, missing, currency, isPending, label, signIn, isFree, onBuy, onClose }: WaysGiven) {
  if (code === 'unauthenticated') {
    return (
      <LinkButton look="signal" href={signIn} className="w-full">
        {PURCHASE.signIn}
      </LinkButton>
    )
  }
  if (code === 'already_owned') {
    return (
      <LinkButton look="signal" href="/library" className="w-full">
        {PURCHASE.toLibrary}
      </LinkButton>
    )
  }
  if (code === 'image_not_found' || isFree) {
    return (
      <Button type="button" className="w-full" onClick={onClose}>
        {PURCHASE.keepLooking}
      </Button>
    )
  }
  if (missing > 0) {
    return (
      <>
        <p className="mb-4 text-sm">{PURCHASE.missing(missing, currency)}</p>
        <LinkButton look="signal" href="/account" className="w-full">
          {PURCHASE.toWallet}
        </LinkButton>
      </>
    )
  }
  return (
    <>
      <p className="mb-4 text-sm text-quiet">{PURCHASE.whatHappens}</p>
      <div className="flex flex-row-reverse gap-3 max-sm:flex-col">
        <Button look="signal" type="button" autoFocus className="flex-1" aria-disabled={isPending} onClick={onBuy}>
          {isPending ? PURCHASE.buying : label}
        </Button>
        <Button type="button" disabled={isPending} onClick={onClose}>
          {PURCHASE.cancel}
        </Button>
      </div>
    </>
  )
}

type DoneGiven = Pick<Given, 'image' | 'currency' | 'onClose'> & { receipt: Receipt }

function Done({ image, receipt, currency, onClose }: DoneGiven) {
  const library = useRef<HTMLAnchorElement>(null)
  // The button that was pressed is gone.
  useEffect(() => library.current?.focus(), [])
  return (
    <>
      <p role="status" className="mt-2 flex gap-2">
        <CircleCheck aria-hidden size={20} className="mt-0.5 shrink-0 text-success" />
        {PURCHASE.doneSays}
      </p>
      <Rows
        rows={[
          [
            PURCHASE.row.image,
            <span key="name" className="break-all">
              {image.image_name}
            </span>,
          ],
          [PURCHASE.rowDone.paid, formatMoney(receipt.price_paid, currency)],
        ]}
        sum={[PURCHASE.rowDone.left, formatMoney(receipt.remaining_balance, currency)]}
      />
      <p className="mb-1 text-sm font-medium">{PURCHASE.useIt}</p>
      <CodeLine code={libraryCommand(location.origin)} label={PURCHASE.useIt} />
      <div className="mt-4 flex flex-row-reverse gap-3 max-sm:flex-col">
        <LinkButton look="signal" href="/library" ref={library} className="flex-1">
          {PURCHASE.toLibrary}
        </LinkButton>
        <Button type="button" onClick={onClose}>
          {PURCHASE.keepLooking}
        </Button>
      </div>
    </>
  )
}

type Row = [name: string, value: ReactNode]

/** The lines of a receipt, with dotted leaders, and its sum. */
function Rows({ rows, sum }: { rows: Row[]; sum: Row }) {
  return (
    <dl className="my-4 font-mono text-sm">
      {rows.map(([name, value]) => (
        <Line key={name} name={name} value={value} />
      ))}
      <Line name={sum[0]} value={sum[1]} look="mt-2 border-t border-ink pt-2 text-base font-semibold" />
    </dl>
  )
}

function Line({ name, value, look = '' }: { name: string; value: ReactNode; look?: string }) {
  return (
    <div className={`flex items-baseline gap-2 py-0.5 ${look}`}>
      <dt className="flex flex-1 items-baseline gap-2 whitespace-nowrap after:min-w-4 after:flex-1 after:border-b after:border-dotted after:border-control after:content-['']">
        {name}
      </dt>
      <dd className="text-right">{value}</dd>
    </div>
  )
}
