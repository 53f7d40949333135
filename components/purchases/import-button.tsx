'use client'

import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { call } from '@/lib/client/call'
import { CallError } from '@/sdk/src/call-error'
import { useChangeMyShop, useMyShop } from '@/lib/client/my-shop'
import { newKey } from '@/sdk/src/new-key'
import { importImage } from '@/lib/client/operations'
import { acquireRefusal, PURCHASE } from '@/lib/words/image'
import { acquired } from './acquired'

/** Makes a free image the visitor's own in one press. Its key stays the same over repeats, so it is done once. */
export function ImportButton({ id }: { id: string }) {
  const [key] = useState(newKey)
  const { refetch } = useMyShop()
  const change = useChangeMyShop()
  const { mutate, isPending, error } = useMutation({
    mutationFn: () => call(importImage, { params: { id } }, { headers: { 'idempotency-key': key } }),
    onSuccess: () => change((known) => acquired(known, id, null)),
    onError: () => refetch(),
  })
  return (
    <>
      <Button
        look="signal"
        type="button"
        className="w-full"
        aria-disabled={isPending}
        onClick={() => !isPending && mutate()}
      >
        {isPending ? PURCHASE.importing : PURCHASE.importFree}
      </Button>
      {error && (
        <p role="alert" className="mt-2 text-sm text-danger">
          {error instanceof CallError
            ? acquireRefusal(error.code, error.retryAfterSeconds)
            : acquireRefusal('internal')}
        </p>
      )}
    </>
  )
}
