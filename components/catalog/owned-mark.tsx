'use client'

import { useIsOwned } from '@/lib/client/my-shop'
import { InLibrary } from './in-library'

/** Tells an owner, and nobody else, that the image is theirs. */
export function OwnedMark({ id }: { id: string }) {
  return useIsOwned(id) && <InLibrary />
}
