'use client'

import { Check } from 'lucide-react'
import { useMyShop } from '@/lib/client/my-shop'
import { CATALOG } from '@/lib/words/catalog'

/** Tells an owner, and nobody else, that the image is theirs. */
export function OwnedMark({ id }: { id: string }) {
  const { data } = useMyShop()
  if (!data?.owned[id]) return null
  return (
    <span className="ml-auto inline-flex items-center gap-1 text-xs whitespace-nowrap text-success">
      <Check aria-hidden size={14} />
      {CATALOG.inLibrary}
    </span>
  )
}
