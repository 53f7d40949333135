import { CircleCheck } from 'lucide-react'
import { Button, LinkButton } from '@/components/ui/button'
import { CodeLine } from '@/components/ui/code-line'
import { takeFocus } from '@/components/ui/take-focus'
import type { Receipt } from '@/lib/contract/images'
import { libraryCommand } from '@/lib/words/shell-commands'
import { PURCHASE } from '@/lib/words/image'
import { formatMoney } from '@/lib/words/locale'
import { ReceiptRows } from './receipt-rows'

type Given = { image: { image_name: string }; receipt: Receipt; currency: string; onClose: () => void }

/** What was bought, what is left, and where to go on. */
export function PurchaseDone({ image, receipt, currency, onClose }: Given) {
  return (
    <>
      <p role="status" className="mt-2 flex gap-2">
        <CircleCheck aria-hidden size={20} className="mt-0.5 shrink-0 text-success" />
        {PURCHASE.doneSays}
      </p>
      <ReceiptRows
        image={image}
        rows={[[PURCHASE.rowDone.paid, formatMoney(receipt.price_paid, currency)]]}
        sum={[PURCHASE.rowDone.left, formatMoney(receipt.remaining_balance, currency)]}
      />
      {receipt.transaction_id !== null && (
        <p className="mb-3 text-sm">
          <a
            href={`/account/receipts/${receipt.transaction_id}`}
            className="inline-flex min-h-10 items-center underline"
          >
            {PURCHASE.toReceipt}
          </a>
        </p>
      )}
      <p className="mb-1 text-sm font-medium">{PURCHASE.useIt}</p>
      <CodeLine code={libraryCommand(location.origin)} label={PURCHASE.useIt} />
      <div className="mt-4 flex flex-row-reverse gap-3 max-sm:flex-col">
        <LinkButton look="signal" href="/library" ref={takeFocus} className="flex-1">
          {PURCHASE.toLibrary}
        </LinkButton>
        <Button type="button" onClick={onClose}>
          {PURCHASE.keepLooking}
        </Button>
      </div>
    </>
  )
}
