'use client'

import { Button } from '@/components/ui/button'
import { call } from '@/lib/client/call'
import { importImage } from '@/lib/client/operations'
import { PURCHASE } from '@/lib/words/image'
import { useAcquire } from './use-acquire'

/** Makes a free image the visitor's own in one press. */
export function ImportButton({ id, onDone }: { id: string; onDone: () => void }) {
  const { acquire, refusal, isPending } = useAcquire({
    id,
    action: 'import',
    ask: (headers) => call(importImage, { params: { id } }, { headers }),
    balanceLeft: () => null,
    onDone,
  })
  return (
    <>
      <Button look="signal" type="button" className="w-full" aria-disabled={isPending} onClick={acquire}>
        {isPending ? PURCHASE.importing : refusal?.mayRetry ? PURCHASE.retry : PURCHASE.importFree}
      </Button>
      {refusal && (
        <p role="alert" className="mt-2 text-sm text-danger">
          {refusal.says}
        </p>
      )}
    </>
  )
}
