import { createHash } from 'node:crypto'
import type { Caller } from '@/lib/auth/caller'
import type { Operation } from '@/lib/contract/operation'
import { DomainError } from '@/lib/errors'
import type { KeyedRequest } from '@/lib/idempotency/answer-once'
import { envelope } from './respond'

/**
 * The request's `Idempotency-Key` with all that answering it once needs; undefined when it carries none. An empty one is
 * refused: whoever sends it means to be safe, and is not.
 */
export function readKey(
  operation: Operation,
  request: Request,
  { userId }: Caller,
  asked: { params: unknown; body: unknown },
): KeyedRequest | undefined {
  const key = request.headers.get('idempotency-key')
  if (key === null) return undefined
  if (key === '' || key.length > 255) {
    const message = key === '' ? 'must not be empty' : 'must have at most 255 characters'
    throw new DomainError('invalid_request', { flaws: [{ instancePath: '/headers/idempotency-key', message }] })
  }
  const expected = request.headers.get('x-expected-price')
  const asks = JSON.stringify([asked.params, asked.body, expected])
  return {
    userId,
    operation: `${operation.method} ${operation.path}`,
    key,
    requestHash: createHash('sha256').update(asks).digest(),
    render: (data) => envelope(operation, data),
  }
}
