import { STATUS_CODES } from 'node:http'
import { expect } from 'vitest'
import type { Operation } from '@/lib/contract/operation'
import type { ErrorCode } from '@/lib/errors'
import type { Answer } from './api'

/** Fails unless an answer is an operation's success with this sentence and exactly this data, in the promised shape. */
export function expectSuccess(operation: Operation, answer: Answer, message: string, data: unknown): void {
  const statusCode = operation.success ?? 200
  expect(answer.body).toEqual({ statusCode, message, data })
  expect(answer.status).toBe(statusCode)
  expectJson(answer)

  if (operation.data === 'image/png') throw new Error('an icon has no envelope')
  // Parsing drops what the schema does not name, so whatever is sent beyond the promise shows as a difference.
  expect(operation.data.parse(answer.body.data)).toEqual(answer.body.data)
}

export type Failure = { status: number; message: string; code: ErrorCode; data?: unknown }

/** Fails unless an answer is exactly this failure, and one that the operation declares. */
export function expectFailure(operation: Operation, answer: Answer, { status, ...told }: Failure): void {
  expect(answer.body).toEqual({ statusCode: status, error: STATUS_CODES[status], ...told })
  expect(answer.status).toBe(status)
  expectJson(answer)
  expect([...operation.errors, 'internal']).toContain(told.code)
  expect(answer.headers.get('cache-control')).toBe('private, no-store')
}

function expectJson({ headers }: Answer): void {
  expect(headers.get('content-type')).toBe('application/json; charset=utf-8')
  expect(headers.get('access-control-allow-origin')).toBe('*')
  expect(headers.get('access-control-allow-credentials')).toBeNull()
}
