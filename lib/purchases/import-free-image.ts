import type { Caller } from '@/lib/auth/caller'
import { answerOnce, type KeyedRequest, type Replay } from '@/lib/idempotency/answer-once'
import { acquire } from './acquire'

/** Adds a free image to the caller's library: the same path as a purchase, at price 0. */
export async function importFreeImage(
  caller: Caller,
  imageId: string,
  { keyed }: { keyed?: KeyedRequest | undefined } = {},
): Promise<Record<string, never> | Replay> {
  return answerOnce(keyed, async (tx) => {
    await acquire(tx, caller, imageId, { isFree: true, expectedPriceCents: null })
    return {}
  })
}
