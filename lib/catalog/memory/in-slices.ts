import { setImmediate } from 'node:timers/promises'
import { SLICE_MS } from '@/lib/slice-ms'

/** So long may work take that is not worth dividing. */
const MOST_AT_ONCE_MS = 5

/** Does work that yields now and then, in slices: between two of them the process attends to whatever has come. */
export async function inSlices<T>(work: Iterator<void, T>): Promise<T> {
  for (;;) {
    const { done, value } = slice(work, SLICE_MS)
    if (done) return value
    await setImmediate()
  }
}

/** The result of work that needs no more than some milliseconds; what needs more is given up: undefined. */
export function inOneGo<T>(work: Generator<void, T>): T | undefined {
  const { done, value } = slice(work, MOST_AT_ONCE_MS)
  if (done) return value
  // It must not hold what it works with.
  work.return(undefined as T)
  return undefined
}

function slice<T>(work: Iterator<void, T>, mostMs: number): IteratorResult<void, T> {
  const began = performance.now()
  for (;;) {
    const result = work.next()
    if (result.done || performance.now() - began >= mostMs) return result
  }
}
