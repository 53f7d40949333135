import { createHash } from 'node:crypto'
import type { Caller } from '@/lib/auth/caller'
import type { Operation } from '@/lib/contract/operation'
import { DomainError } from '@/lib/errors'
import type { KeyedRequest } from '@/lib/idempotency/answer-once'
import { envelope } from './respond'

/** The request's `Idempotency-Key` with all that answering it once needs; undefined when it carries none. */
export function readKey(
  operation: Operation,
  request: Request,
  { userId }: Caller,
  asked: { params: unknown; body: unknown },
): KeyedRequest | undefined {
  const key = request.headers.get('idempotency-key')
  if (!key) return undefined
  if (key.length > 255) {
    const flaw = { instancePath: '/headers/idempotency-key', message: 'must have at most 255 characters' }
    throw new DomainError('invalid_request', { flaws: [flaw] })
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
