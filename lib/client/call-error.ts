import type { ErrorCode } from '@/lib/errors'

/** `network`: no answer came, so nobody knows whether the request was done. */
export type CallCode = ErrorCode | 'network'

/** Why a request to the API was not done. */
export class CallError extends Error {
  override readonly name = 'CallError'
  constructor(
    readonly code: CallCode,
    message: string,
    readonly retryAfterSeconds: number | undefined = undefined,
  ) {
    super(message)
  }

  /** Whether the same request may well be answered in a moment. */
  get isTemporary(): boolean {
    return ['network', 'unavailable', 'request_in_progress', 'too_many_requests', 'internal'].includes(this.code)
  }
}
