import { setTimeout } from 'node:timers/promises'
import { SourceError } from '../source'

/** A server says that it cannot answer now, and perhaps when it can. */
export class ServerBusy extends SourceError {
  constructor(
    readonly status: number,
    readonly retryAfterMs: number | undefined,
  ) {
    super(`the server answered ${status}`)
  }
}

const BUSY: ReadonlySet<number> = new Set([429, 502, 503, 504])
const TRIES = 4
const FIRST_WAIT_MS = 1000
const MAX_WAIT_MS = 60_000

export const isBusy = (status: number): boolean => BUSY.has(status)

/** How long `Retry-After` asks to wait: so many seconds, or until a date; undefined when it says nothing of use. */
export function retryAfterMs(header: string | null, now = Date.now()): number | undefined {
  const text = header?.trim() ?? ''
  if (/^\d{1,9}$/.test(text)) return Number(text) * 1000
  const at = /^[A-Z][a-z]{2},/.test(text) ? Date.parse(text) : NaN
  return Number.isNaN(at) ? undefined : Math.max(0, at - now)
}

/**
 * Does work that a busy server refuses, again when it says that it is ready: a few times, after waits of a minute at most
 * that end within `msLeft`.
 */
export async function whenReady<T>(work: () => Promise<T>, msLeft: () => number): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await work()
    } catch (error) {
      if (!(error instanceof ServerBusy) || attempt === TRIES) throw error
      const waitMs = error.retryAfterMs ?? FIRST_WAIT_MS * 2 ** (attempt - 1)
      if (waitMs > Math.min(MAX_WAIT_MS, msLeft()))
        throw new SourceError(`${error.message}, and is ready in ${Math.ceil(waitMs / 1000)} seconds`)
      await setTimeout(waitMs)
    }
  }
}
