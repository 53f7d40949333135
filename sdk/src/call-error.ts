import type { ErrorCode, Flaws, Shortfall } from './types.ts'

/**
 * Why a request was not done: the API's own code, or that no answer came (`network`, `timeout`), so that nobody knows
 * whether the request was done.
 */
export type CallCode = ErrorCode | 'network' | 'timeout'

type More = {
  retryAfterSeconds?: number | undefined
  flaws?: Flaws | undefined
  shortfall?: Shortfall | undefined
  isTokenBad?: boolean
  requestId?: string | undefined
  cause?: unknown
}

/** A request that was not done. */
export class CallError extends Error {
  override readonly name = 'CallError'
  /** How long the server asks to wait before another try. */
  readonly retryAfterSeconds: number | undefined
  /** What is wrong with the request, and where, when the server said so. */
  readonly flaws: Flaws
  /** What the image costs and the wallet lacks, of `insufficient_balance`. */
  readonly shortfall: Shortfall | undefined
  /** Of `unauthenticated`: a token was sent, and is no good; false when none was. */
  readonly isTokenBad: boolean
  /** The request's name in the server's log. */
  readonly requestId: string | undefined

  constructor(
    /** The HTTP status; 0 when no answer came. */
    readonly status: number,
    /** Stable, for programs; later versions of the API may have more of them. */
    readonly code: CallCode,
    message: string,
    { retryAfterSeconds, flaws = [], shortfall, isTokenBad = false, requestId, cause }: More = {},
  ) {
    super(message, { cause })
    this.retryAfterSeconds = retryAfterSeconds
    this.flaws = flaws
    this.shortfall = shortfall
    this.isTokenBad = isTokenBad
    this.requestId = requestId
  }

  /** Whether the same request may well be answered in a moment. */
  get isTemporary(): boolean {
    return TEMPORARY.includes(this.code)
  }
}

const TEMPORARY: CallCode[] = [
  'network',
  'timeout',
  'unavailable',
  'request_in_progress',
  'too_many_requests',
  'internal',
]
