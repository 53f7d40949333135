import type { FileHandle } from 'node:fs/promises'
import type { Env } from '@/lib/env'
import type { FetchOutside } from '@/lib/network/fetch-outside'
import { refusalIn } from '@/lib/network/refusal'
import type { ImportBounds, ImportBudget } from './import-budget'
import { SourceError } from '../source'
import { isBusy, retryAfterMs, ServerBusy } from './when-ready'

export type Limits = {
  /** The longest silence. */
  silenceMs: number
  /** The longest time for one document. */
  totalMs: number
  maxBytes: number
  /** For all documents together. */
  whole: ImportBounds
  /** Hosts that the operator named: their addresses may be private. That of the source itself is named anyway. */
  named: readonly string[]
}

/** The limits of an import, as the settings have them. */
export const importLimits = (settings: Env): Limits => ({
  ...{ silenceMs: 30_000, totalMs: 30 * 60_000, maxBytes: 1024 ** 3 },
  whole: { bytes: settings.IMPORT_MAX_MB * 1024 ** 2, ms: settings.IMPORT_MAX_MINUTES * 60_000 },
  named: settings.IMPORT_PRIVATE_HOSTS,
})

/** By what means an import fetches its documents, and what is left for all of them. */
export type Means = { get: FetchOutside; budget: ImportBudget }

/**
 * Fetches a document into a file. Throws a SourceError when there is none, or it is too large; when the connection is
 * lost half-way it returns why, and what came is in the file.
 */
export async function download(
  url: URL,
  to: FileHandle,
  limits: Limits,
  { get, budget }: Means,
): Promise<string | undefined> {
  budget.takeTime()
  budget.takeBytes(0)
  // Two timers of one controller: a time-out that `AbortSignal.any` alone holds may be collected before its time (Node 20).
  const late = new AbortController()
  const timer = setTimeout(() => late.abort(), limits.silenceMs)
  const end = setTimeout(() => late.abort(), Math.min(limits.totalMs, Math.ceil(budget.msLeft)))
  const { signal } = late
  try {
    const { body, headers } = await ask(url, signal, get)
    if (Number(headers.get('content-length')) > limits.maxBytes) throw tooLarge(limits)
    timer.refresh()

    let length = 0
    try {
      for await (const chunk of body) {
        timer.refresh()
        length += chunk.length
        budget.takeBytes(chunk.length)
        if (length > limits.maxBytes) throw tooLarge(limits)
        await to.writeFile(chunk)
      }
    } catch (error) {
      if (error instanceof SourceError) throw error
      return whyOf(error)
    }
    return undefined
  } finally {
    clearTimeout(timer)
    clearTimeout(end)
  }
}

async function ask(url: URL, signal: AbortSignal, get: FetchOutside) {
  const response = await get(url, { signal, headers: { accept: 'application/json' } }).catch((error: unknown) => {
    throw new SourceError(refusalIn(error)?.message ?? `it cannot be fetched: ${whyOf(error)}`)
  })
  if (response.ok && response.body) return { body: response.body, headers: response.headers }
  await response.body?.cancel()
  if (isBusy(response.status)) throw new ServerBusy(response.status, retryAfterMs(response.headers.get('retry-after')))
  throw new SourceError(`the server answered ${response.status}`)
}

const tooLarge = ({ maxBytes }: Limits) => new SourceError(`it is larger than ${Math.round(maxBytes / 1024 ** 2)} MB`)

function whyOf(error: unknown): string {
  if (!(error instanceof Error)) return 'the connection failed'
  if (error.name === 'AbortError' || error.name === 'TimeoutError') return 'it took too long'
  const { cause } = error
  return cause instanceof Error && 'code' in cause ? String(cause.code) : error.message
}
