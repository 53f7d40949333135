import { setImmediate } from 'node:timers/promises'

/** So long may work go on before others have their turn. */
const SLICE_MS = 5

/** Does work that yields now and then, in slices: between two of them the process attends to whatever has come. */
export async function inSlices<T>(work: Iterator<void, T>): Promise<T> {
  for (;;) {
    const { done, value } = slice(work)
    if (done) return value
    await setImmediate()
  }
}

/** The result of work that needs no more than a slice; the work that needs more is given up: undefined. */
export function inOneSlice<T>(work: Generator<void, T>): T | undefined {
  const { done, value } = slice(work)
  if (done) return value
  // It must not hold what it works with.
  work.return(undefined as T)
  return undefined
}

function slice<T>(work: Iterator<void, T>): IteratorResult<void, T> {
  const began = performance.now()
  for (;;) {
    const result = work.next()
    if (result.done || performance.now() - began >= SLICE_MS) return result
  }
}
