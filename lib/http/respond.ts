import { STATUS_CODES } from 'node:http'
import type { Operation } from '@/lib/contract/operation'
import { isUnavailable } from '@/lib/database/unavailable'
import { DomainError, ERRORS, isDomainError } from '@/lib/errors'
import type { Replay } from '@/lib/idempotency/answer-once'
import { log } from '@/lib/log'
import { CORS_HEADERS } from './headers/cors'
import { challengeTo } from './headers/challenge'
import { chooseEncoding } from './headers/encode'
import { jsonRepresentation, respondWith } from './representation'
import { requestContext } from './request-context'
import { type CacheEntry, cacheResponse } from './response-cache'

/** The text of a successful envelope. */
export const envelope = (operation: Operation, data: unknown, statusCode = 200): string => {
  const { before, after } = aroundData(operation, statusCode)
  return before + JSON.stringify(data) + after
}

/** What stands before the data of a successful envelope, and after it. */
export const aroundData = ({ says }: Operation, statusCode = 200): { before: string; after: string } => {
  const message = JSON.stringify(says[statusCode] ?? STATUS_CODES[statusCode])
  return { before: `{"statusCode":${statusCode},"message":${message},"data":`, after: '}' }
}

type Cacheability = Pick<Operation, 'access'> & Partial<Pick<Operation, 'method'>>

type Success = { status?: number | undefined; entry?: CacheEntry | undefined }

/**
 * Answers with an envelope: what anyone reads with a validator, compressed, and cached where it has an entry for that;
 * all else is kept out of every cache.
 */
export function success(
  { access, method = 'GET' }: Cacheability,
  body: string,
  request: Request,
  { status = 200, entry }: Success = {},
): Response {
  if (access !== 'anyone' || method !== 'GET') return json(status, body, { 'cache-control': 'private, no-store' })
  const bytes = Buffer.from(body)
  const accepts = request.headers.get('accept-encoding')
  const representation = entry
    ? cacheResponse(entry, bytes, accepts)
    : jsonRepresentation(bytes, chooseEncoding(accepts, bytes.length))
  return respondWith(representation, request)
}

/** Answers a repeat with the answer that the first request got. */
export const replayed = ({ status, body }: Replay): Response =>
  json(status, body, { 'cache-control': 'private, no-store', 'idempotent-replayed': 'true' })

/** Answers with what went wrong; a defect is logged and its message kept private. A 401 asks `request` for a token. */
export function failure(thrown: unknown, operation?: Operation, request?: Request): Response {
  const error = toDomainError(thrown, operation)
  const { status, message } = ERRORS[error.code]
  const body = JSON.stringify({
    statusCode: status,
    error: STATUS_CODES[status],
    message: operation?.says[status] ?? message,
    code: error.code,
    ...((error.shortfall ?? error.flaws) && { data: error.shortfall ?? error.flaws }),
  })
  return json(status, body, {
    'cache-control': 'private, no-store',
    ...(error.retryAfterSeconds !== undefined && { 'retry-after': String(error.retryAfterSeconds) }),
    ...(status === 401 && { 'www-authenticate': challengeTo(request?.headers.get('authorization') ?? null) }),
  })
}

/** What was thrown as a "no" of the shop: an absent database is `unavailable`, and a defect, which is logged, `internal`. */
export function toDomainError(thrown: unknown, operation?: Operation): DomainError {
  if (isDomainError(thrown)) return thrown
  const request = { id: requestContext()?.id, operation: operation && `${operation.method} ${operation.path}` }
  if (isUnavailable(thrown)) {
    log().warn({ err: thrown, request }, 'the database, or Redis, did not answer')
    return new DomainError('unavailable', { retryAfterSeconds: 1 })
  }
  log().error({ err: thrown, request }, 'a defect')
  return new DomainError('internal')
}

function json(status: number, body: string, headers: Record<string, string>): Response {
  return new Response(body, {
    status,
    headers: {
      'content-type': 'application/json; charset=utf-8',
      'content-length': String(Buffer.byteLength(body)),
      ...CORS_HEADERS,
      ...headers,
    },
  })
}
