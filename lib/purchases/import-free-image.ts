import type { Caller } from '@/lib/auth/caller'
import type { KeyedRequest, Replay } from '@/lib/idempotency/answer-once'
import { acquire } from './acquire'

/** Adds an image of a free listing to the caller's library: the same path as a purchase, at price 0. */
export async function importFreeImage(
  caller: Caller,
  imageId: string,
  { keyed }: { keyed?: KeyedRequest | undefined } = {},
): Promise<Record<string, never> | Replay> {
  return acquire(caller, imageId, {
    terms: { isImport: true, expectedPriceCents: null },
    keyed,
    tell: () => ({}),
  })
}
