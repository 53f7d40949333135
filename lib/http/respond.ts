import { STATUS_CODES } from 'node:http'
import type { Operation } from '@/lib/contract/operation'
import { isUnavailable } from '@/lib/database/unavailable'
import { DomainError, ERRORS, isDomainError } from '@/lib/errors'
import type { Replay } from '@/lib/idempotency/answer-once'
import { log } from '@/lib/log'
import { CORS_HEADERS } from './cors'
import { chooseEncoding, encode } from './encode'
import { etagOf, matches } from './etag'
import { requestContext } from './request-context'

/** The text of a successful envelope. */
export const envelope = (operation: Operation, data: unknown, statusCode = 200): string =>
  JSON.stringify({ statusCode, message: operation.says[statusCode] ?? STATUS_CODES[statusCode], data })

type Cacheability = Pick<Operation, 'access'> & Partial<Pick<Operation, 'method'>>

/** Answers with an envelope: what anyone reads with a validator and compressed, all else kept out of every cache. */
export function success(
  { access, method = 'GET' }: Cacheability,
  body: string,
  request: Request,
  status = 200,
): Response {
  if (access !== 'anyone' || method !== 'GET') return json(status, body, { 'cache-control': 'private, no-store' })
  requestContext()?.keep?.(body)

  const encoding = chooseEncoding(request.headers.get('accept-encoding'), body.length)
  const etag = etagOf(body, encoding)
  const headers = { etag, 'cache-control': 'public, no-cache', vary: 'Accept-Encoding' }
  if (matches(request.headers.get('if-none-match'), etag)) {
    return new Response(null, { status: 304, headers: { ...CORS_HEADERS, ...headers } })
  }
  if (encoding === 'identity') return json(status, body, headers)
  return json(status, encode(body, encoding), { ...headers, 'content-encoding': encoding })
}

/** Answers a repeat with the answer that the first request got. */
export const replayed = ({ status, body }: Replay): Response =>
  json(status, body, { 'cache-control': 'private, no-store', 'idempotent-replayed': 'true' })

/** Answers with what went wrong; a defect is logged and its message kept private. */
export function failure(thrown: unknown, operation?: Operation): Response {
  const error = toDomainError(thrown, operation)
  const { status, message } = ERRORS[error.code]
  const body = JSON.stringify({
    statusCode: status,
    error: STATUS_CODES[status],
    message: operation?.says[status] ?? message,
    code: error.code,
    ...(error.flaws && { data: error.flaws }),
  })
  return json(status, body, {
    'cache-control': 'private, no-store',
    ...(error.retryAfterSeconds !== undefined && { 'retry-after': String(error.retryAfterSeconds) }),
  })
}

/** What was thrown as a "no" of the shop: an absent database is `unavailable`, and a defect, which is logged, `internal`. */
export function toDomainError(thrown: unknown, operation?: Operation): DomainError {
  if (isDomainError(thrown)) return thrown
  const request = { id: requestContext()?.id, operation: operation && `${operation.method} ${operation.path}` }
  if (isUnavailable(thrown)) {
    log().warn({ err: thrown, request }, 'the database did not answer')
    return new DomainError('unavailable', { retryAfterSeconds: 1 })
  }
  log().error({ err: thrown, request }, 'a defect')
  return new DomainError('internal')
}

function json(status: number, body: string | Uint8Array<ArrayBuffer>, headers: Record<string, string>): Response {
  const length = typeof body === 'string' ? Buffer.byteLength(body) : body.byteLength
  return new Response(body, {
    status,
    headers: {
      'content-type': 'application/json; charset=utf-8',
      'content-length': String(length),
      ...CORS_HEADERS,
      ...headers,
    },
  })
}
