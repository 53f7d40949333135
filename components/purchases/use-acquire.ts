'use client'

import { useMutation } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { useChangeMyShop, useMyShop, useTellOtherTabs } from '@/lib/client/my-shop'
import { acquireRefusal, type Acquiring } from '@/lib/words/image'
import { CallError } from '@/sdk/src/call-error'
import { newKey } from '@/sdk/src/new-key'
import { acquired } from './acquired'
import { isOutcomeOpen } from './is-outcome-open'

type Acquisition<T> = {
  id: string
  action: Acquiring
  ask: (headers: { 'idempotency-key': string }) => Promise<T>
  /** What the wallet has left, if it paid. */
  balanceLeft: (answer: T) => number | null
  onBusy?: (isBusy: boolean) => void
  onDone?: () => void
  onRefused?: (code: string) => void
}

const codeOf = (error: Error): string => (error instanceof CallError ? error.code : 'internal')

/**
 * Makes an image the visitor's own. One request at a time is on its way, and all of them have one key: however often it is
 * tried, it is done once. `refusal` is why it was not done, in words, and whether trying again may help.
 */
export function useAcquire<T>({ id, action, ask, balanceLeft, onBusy, onDone, onRefused }: Acquisition<T>) {
  const [key] = useState(newKey)
  const [isOpen, setOpen] = useState(false)
  const isOnItsWay = useRef(false)
  const { refetch } = useMyShop()
  const change = useChangeMyShop()
  const tellOtherTabs = useTellOtherTabs()

  const { mutate, data, error, isPending } = useMutation({
    mutationFn: () => ask({ 'idempotency-key': key }),
    onMutate: () => onBusy?.(true),
    onSuccess: (answer) => {
      change((known) => acquired(known, id, balanceLeft(answer)))
      tellOtherTabs()
      onDone?.()
    },
    onError: (thrown) => {
      const code = codeOf(thrown)
      setOpen((wasOpen) => isOutcomeOpen(wasOpen, code))
      // What it says now may be what was refused.
      refetch()
      onRefused?.(code)
    },
    onSettled: () => {
      isOnItsWay.current = false
      onBusy?.(false)
    },
  })
  const acquire = () => {
    // The page is drawn as busy a moment later than a double click comes.
    if (isOnItsWay.current) return
    isOnItsWay.current = true
    mutate()
  }
  const refusal = error && {
    code: codeOf(error),
    mayRetry: !(error instanceof CallError) || error.isTemporary,
    says: acquireRefusal(codeOf(error), {
      action,
      isOpen,
      retryAfterSeconds: error instanceof CallError ? error.retryAfterSeconds : undefined,
    }),
  }
  return { acquire, answer: data, refusal, isPending }
}
