import { boundedQueue, type Queue } from '@/lib/bounded-queue'
import { env } from '@/lib/env'
import { once } from '@/lib/once'
import type { Priority } from './load-shedder'

const WAITING = 250
const PATIENCE_MS = 1000
const OPEN_AT_ONCE = 8

/**
 * How many answers of each priority may be under way. Reads never hold so many connections to the database, nor stand
 * so long before it, that a purchase is refused there; a purchase itself is under way at once.
 */
export function concurrencyOf(priority: Priority): Queue {
  if (priority === 'first') return (work) => work()
  return once(`concurrency-${priority}`, () => {
    const atOnce = priority === 'own' ? env().DATABASE_POOL_SIZE : OPEN_AT_ONCE
    return boundedQueue({ atOnce, waiting: WAITING, patienceMs: PATIENCE_MS })
  })
}
