import { setImmediate } from 'node:timers/promises'

/** So long may work go on before others have their turn. */
const SLICE_MS = 5

/** Does work that yields now and then, in slices: between two of them the process attends to whatever has come. */
export async function inSlices<T>(work: Iterator<void, T>): Promise<T> {
  let began = performance.now()
  for (;;) {
    const { done, value } = work.next()
    if (done) return value
    if (performance.now() - began < SLICE_MS) continue
    await setImmediate()
    began = performance.now()
  }
}
