import { log } from './log'

const HOUR_MS = 3_600_000

/** Does something every hour until the returned function is called; a failure is logged as `failed` says. */
export function everyHour(work: () => Promise<unknown>, failed: string): () => void {
  const timer = setInterval(() => {
    work().catch((error: unknown) => log().warn({ err: error }, `${failed}; the next hour tries again`))
  }, HOUR_MS)
  timer.unref()
  return () => clearInterval(timer)
}
