import type { Operation } from '@/lib/contract/operation'
import type { Handler } from '@/lib/http/endpoint'
import { expectDescribed } from './expect-described'
import { cookieOf } from './form'

const ORIGIN = 'http://localhost:3000'

export type Sent = {
  params?: Record<string, string>
  query?: Record<string, string> | string
  /** Sent as JSON; a string goes as it stands. */
  body?: unknown
  token?: string
  /** Signs the request in by cookie, from a page of ours. */
  sessionId?: string
  headers?: Record<string, string>
}

// What is looked into here is any JSON that came back; each test says what it expects of it.
// eslint-disable-next-line @typescript-eslint/no-explicit-any
export type Answer = { status: number; headers: Headers; text: string; body: any }

/** Builds the request that a client would send for an operation. */
export async function requestFor(operation: Pick<Operation, 'method' | 'path'>, sent: Sent = {}): Promise<Request> {
  const path = operation.path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(sent.params?.[name] ?? ''))
  const query = new URLSearchParams(sent.query).toString()
  const headers = new Headers({ 'content-type': 'application/json', ...sent.headers })
  if (sent.token) headers.set('authorization', `Bearer ${sent.token}`)
  if (sent.sessionId) {
    headers.set('cookie', await cookieOf(sent.sessionId))
    if (!headers.has('sec-fetch-site')) headers.set('sec-fetch-site', 'same-origin')
  }
  const body = typeof sent.body === 'string' || sent.body === undefined ? sent.body : JSON.stringify(sent.body)
  const mayCarryBody = operation.method !== 'GET' && body !== undefined
  const init = { method: operation.method, headers, ...(mayCarryBody && { body }) }
  return new Request(`${ORIGIN}${path}${query && `?${query}`}`, init)
}

/**
 * Calls a route's handler as a client would, without a server, and reads its whole answer, which must be one that the
 * API's description allows.
 */
export async function api(
  handler: Handler,
  operation: Pick<Operation, 'method' | 'path'>,
  sent?: Sent,
): Promise<Answer> {
  const response = await handler(await requestFor(operation, sent), { params: Promise.resolve(sent?.params ?? {}) })
  const text = await response.text()
  const isJson = response.headers.get('content-type')?.startsWith('application/json')
  const answer = { status: response.status, headers: response.headers, text, body: isJson ? JSON.parse(text) : text }
  expectDescribed(operation, answer)
  return answer
}
