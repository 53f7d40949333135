'use client'

import { useSyncExternalStore } from 'react'
import { CallError } from '@/sdk/src/call-error'
import { useMyShop } from '@/lib/client/my-shop'
import { SHOP } from '@/lib/words/shop'

/** Says what does not work for a while, on pages that are kept and look well: no network, or no database. */
export function HealthNotice() {
  const { error } = useMyShop()
  const isOnline = useSyncExternalStore(
    subscribe,
    () => navigator.onLine,
    () => true,
  )
  const isAway = error instanceof CallError && error.isTemporary
  const says = !isOnline ? SHOP.offline : isAway ? SHOP.away : null
  return (
    // It is there from the beginning: what appears with its words already in it is not read out.
    <div role="status" className="border-warning bg-raised text-center text-sm not-empty:border-b print:hidden">
      {says && <p className="mx-auto max-w-7xl px-4 py-2">{says}</p>}
    </div>
  )
}

function subscribe(notify: () => void): () => void {
  addEventListener('online', notify)
  addEventListener('offline', notify)
  return () => {
    removeEventListener('online', notify)
    removeEventListener('offline', notify)
  }
}
