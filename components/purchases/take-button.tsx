'use client'

import { Button } from '@/components/ui/button'
import { call } from '@/lib/client/call'
import { importImage, purchaseImage } from '@/lib/client/operations'
import type { ImageDetails } from '@/lib/contract/images'
import { PURCHASE } from '@/lib/words/image'
import { useAcquire } from './use-acquire'

type Given = { image: Pick<ImageDetails, 'id' | 'price'>; onDone: () => void }

/** Makes an image the visitor's own in one press: a free one, or one of a listing that they have bought already. */
export function TakeButton({ image: { id, price }, onDone }: Given) {
  const isFree = price === 0
  const { acquire, refusal, isPending } = useAcquire<unknown>({
    id,
    action: isFree ? 'import' : 'purchase',
    ask: (headers) =>
      isFree
        ? call(importImage, { params: { id } }, { headers })
        : // Should the right have ended meanwhile, it is not paid for by a press that promised to cost nothing.
          call(purchaseImage, { params: { id } }, { headers: { ...headers, 'x-expected-price': '0.00' } }),
    balanceLeft: () => null,
    onDone,
  })
  const label = isFree ? PURCHASE.importFree : PURCHASE.claim
  return (
    <>
      <Button look="signal" type="button" className="w-full" aria-disabled={isPending} onClick={acquire}>
        {isPending ? PURCHASE.importing : refusal?.mayRetry ? PURCHASE.retry : label}
      </Button>
      {!isFree && <p className="mt-2 text-sm text-quiet">{PURCHASE.claimSays}</p>}
      {refusal && (
        <p role="alert" className="mt-2 text-sm text-danger">
          {refusal.says}
        </p>
      )}
    </>
  )
}
