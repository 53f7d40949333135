import { AsyncLocalStorage } from 'node:async_hooks'
import { env } from '@/lib/env'
import { once } from '@/lib/once'

// Node 20 tells an `AsyncLocalStorage` that was used once of every promise, timer and request from then on, for good. It
// is we, Next and React who use some, for requests that take more than memory; those that do not would pay a tenth more.

type Followed = { storages: Set<AsyncLocalStorage<unknown>>; underway: number }

const followed = (): Followed =>
  once('followed-contexts', () => {
    const storages = new Set<AsyncLocalStorage<unknown>>()
    const { run, enterWith } = AsyncLocalStorage.prototype
    Object.assign(AsyncLocalStorage.prototype, {
      run(this: AsyncLocalStorage<unknown>, ...given: Parameters<typeof run>) {
        storages.add(this)
        return run.apply(this, given)
      },
      enterWith(this: AsyncLocalStorage<unknown>, ...given: Parameters<typeof enterWith>) {
        storages.add(this)
        return enterWith.apply(this, given)
      },
    })
    return { storages, underway: 0 }
  })

/**
 * Does work, maybe by a promise, whose context `AsyncLocalStorage` follows, ours and everybody's. While no such work is
 * underway nothing is followed, and a storage has nothing for whoever asks.
 */
export function withContexts<T>(work: () => T): T {
  // Next's development server has contexts of its own, of what is no request.
  if (env().NODE_ENV === 'development') return work()
  const all = followed()
  all.underway += 1
  const end = () => {
    all.underway -= 1
    // What ends together with it, as the last words of a stream, still has its context.
    setImmediate(() => {
      if (all.underway === 0) for (const storage of all.storages) storage.disable()
    })
  }
  let result: T
  try {
    result = work()
  } catch (thrown) {
    end()
    throw thrown
  }
  if (result instanceof Promise) void result.then(end, end)
  else end()
  return result
}
