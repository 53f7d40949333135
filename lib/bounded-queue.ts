import pLimit from 'p-limit'
import { DomainError } from './errors'

/** Runs work in its turn. */
export type Queue = <T>(work: () => Promise<T>) => Promise<T>

type Bounds = { atOnce: number; waiting: number; patienceMs?: number; retryAfterSeconds?: number }

/**
 * Does so much at once and lets so much wait, the first to come first. Who finds no room, or whose turn comes too late, is
 * told `unavailable`.
 */
export function boundedQueue({ atOnce, waiting, patienceMs = Infinity, retryAfterSeconds = 1 }: Bounds): Queue {
  const limit = pLimit(atOnce)
  const refusal = () => new DomainError('unavailable', { retryAfterSeconds })

  return async (work) => {
    if (limit.pendingCount >= waiting) throw refusal()
    const lateAt = performance.now() + patienceMs
    return limit(() => {
      if (performance.now() > lateAt) throw refusal()
      return work()
    })
  }
}
