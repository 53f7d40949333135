import type { FileHandle } from 'node:fs/promises'
import { SourceError } from './source'

export type Limits = {
  /** The longest silence. */
  silenceMs: number
  /** The longest time for one document. */
  totalMs: number
  maxBytes: number
}

export const LIMITS: Limits = { silenceMs: 30_000, totalMs: 30 * 60_000, maxBytes: 1024 ** 3 }

const MAX_REDIRECTS = 5

/**
 * Fetches a document into a file. Throws a SourceError when there is none, or it is too large; when the connection is
 * lost half-way it returns why, and what came is in the file.
 */
export async function download(url: URL, to: FileHandle, limits: Limits): Promise<string | undefined> {
  const silence = new AbortController()
  const timer = setTimeout(() => silence.abort(), limits.silenceMs)
  const signal = AbortSignal.any([silence.signal, AbortSignal.timeout(limits.totalMs)])
  try {
    const { body, headers } = await ask(url, signal)
    if (Number(headers.get('content-length')) > limits.maxBytes) throw tooLarge(limits)
    timer.refresh()

    let length = 0
    try {
      for await (const chunk of body) {
        timer.refresh()
        length += chunk.length
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
  }
}

/** Follows a few redirects, never from https to http. */
async function ask(url: URL, signal: AbortSignal): Promise<{ body: AsyncIterable<Uint8Array>; headers: Headers }> {
  let at = url
  for (let redirects = 0; redirects <= MAX_REDIRECTS; redirects += 1) {
    const response = await fetch(at, { redirect: 'manual', signal, headers: { accept: 'application/json' } }).catch(
      (error: unknown) => {
        throw new SourceError(`it cannot be fetched: ${whyOf(error)}`)
      },
    )
    if (response.ok && response.body) return { body: response.body, headers: response.headers }

    await response.body?.cancel()
    const location = response.headers.get('location')
    if (response.status < 300 || response.status > 399 || !location) {
      throw new SourceError(`the server answered ${response.status}`)
    }
    at = redirected(at, location)
  }
  throw new SourceError('the server redirects without end')
}

function redirected(from: URL, location: string): URL {
  const to = URL.canParse(location, from) ? new URL(location, from) : undefined
  const isWeb = to?.protocol === 'https:' || (to?.protocol === 'http:' && from.protocol === 'http:')
  if (!to || !isWeb || to.username || to.password) throw new SourceError('the server redirects to no safe address')
  return to
}

const tooLarge = ({ maxBytes }: Limits) => new SourceError(`it is larger than ${Math.round(maxBytes / 1024 ** 2)} MB`)

function whyOf(error: unknown): string {
  if (!(error instanceof Error)) return 'the connection failed'
  if (error.name === 'AbortError' || error.name === 'TimeoutError') return 'it took too long'
  const { cause } = error
  return cause instanceof Error && 'code' in cause ? String(cause.code) : error.message
}
