import { CallError, type CallCode } from './call-error.ts'
import type { Flaws, Shortfall } from './types.ts'

type Envelope = { data?: unknown; code?: unknown; message?: unknown }

/**
 * The data of an answer, or its bytes where it has no envelope; throws a CallError for a failure. `hadToken` is whether the
 * request carried one.
 */
export async function readAnswer(response: Response, hadToken: boolean): Promise<unknown> {
  const isJson = response.headers.get('content-type')?.includes('json') ?? false
  if (response.ok && !isJson && response.headers.get('content-type')?.startsWith('image/')) return response.blob()

  // Read as a whole first: a connection that breaks off is no broken JSON.
  const text = await response.text()
  const envelope = isJson ? envelopeOf(text) : {}
  if (response.ok && 'data' in envelope) return envelope.data

  const { status, headers } = response
  const more = {
    retryAfterSeconds: secondsOf(headers.get('retry-after')),
    requestId: headers.get('x-request-id') ?? undefined,
    flaws: Array.isArray(envelope.data) ? (envelope.data as Flaws) : undefined,
    shortfall: envelope.code === 'insufficient_balance' ? (envelope.data as Shortfall | undefined) : undefined,
    isTokenBad: status === 401 && hadToken,
  }
  if (response.ok) throw new CallError(status, 'internal', 'The answer is not one of this API', more)
  const code = typeof envelope.code === 'string' ? (envelope.code as CallCode) : codeOf(status)
  const message = typeof envelope.message === 'string' ? envelope.message : `The server answered ${status}`
  throw new CallError(status, code, status === 401 ? `${message}: ${aboutToken(hadToken)}` : message, more)
}

const aboutToken = (hadToken: boolean): string =>
  hadToken ? 'the token is none of this shop, has expired or was ended' : 'no token was sent'

function envelopeOf(text: string): Envelope {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null ? value : {}
  } catch {
    // What is no JSON is no envelope either, and is told as such.
    return {}
  }
}

/** The nearest code for a failure that some proxy answered instead of the API. */
function codeOf(status: number): CallCode {
  if ([502, 503, 504].includes(status)) return 'unavailable'
  if (status >= 500) return 'internal'
  const known: Record<number, CallCode> = { 401: 'unauthenticated', 403: 'forbidden', 404: 'not_found' }
  if (status === 429) return 'too_many_requests'
  return known[status] ?? 'invalid_request'
}

/** `Retry-After` is a number of seconds or a date (RFC 9110, 10.2.3). */
function secondsOf(retryAfter: string | null): number | undefined {
  if (!retryAfter) return undefined
  const seconds = Number(retryAfter)
  if (seconds >= 0) return seconds
  const until = Date.parse(retryAfter)
  return Number.isNaN(until) ? undefined : Math.max(0, (until - Date.now()) / 1000)
}
