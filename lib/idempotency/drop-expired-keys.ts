import { pool, rows } from '@/lib/db'
import { log } from '@/lib/log'
import { dropExpired } from './answer-once.sql'

const HOUR_MS = 3_600_000
const AT_ONCE = 10_000

/** Forgets answers older than a day, every hour and a bounded number at a time, until the returned function is called. */
export function dropExpiredKeysHourly(): () => void {
  const timer = setInterval(() => {
    rows(pool(), dropExpired, [AT_ONCE]).catch((error: unknown) =>
      log().warn({ err: error }, 'expired idempotency keys were not dropped; the next hour tries again'),
    )
  }, HOUR_MS)
  timer.unref()
  return () => clearInterval(timer)
}
