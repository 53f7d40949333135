import type { z } from 'zod'
import type { Operation } from '@/lib/contract/operation'
import { CallError } from './call-error'
import type { Plain } from './operations'

type Part<Name extends string, T> = T extends z.ZodType
  ? { [name in Name]: z.input<T> }
  : { [name in Name]?: undefined }

/** What is sent with an operation: as its schemas take it. */
export type Sent<O extends Operation> = Part<'params', O['params']> &
  Part<'query', O['query']> &
  Part<'body', O['body']>

/** What an operation answers with. */
export type Answer<O extends Operation> = O['data'] extends z.ZodType ? z.output<O['data']> : never

type Init = { signal?: AbortSignal; headers?: Record<string, string> }

/** Longer than the server ever takes. */
const PATIENCE_MS = 15_000

/** Asks the API as the visitor; answers its data, or throws a CallError that says why not. */
export async function call<O extends Operation>(
  { method, path }: Plain<O>,
  sent: Sent<O>,
  { signal, headers }: Init = {},
): Promise<Answer<O>> {
  const { params, query, body }: { params?: unknown; query?: unknown; body?: unknown } = sent
  const patience = AbortSignal.timeout(PATIENCE_MS)
  const init = {
    method,
    headers: { 'content-type': 'application/json', ...headers },
    signal: signal ? AbortSignal.any([signal, patience]) : patience,
    ...(body !== undefined && { body: JSON.stringify(body) }),
  }
  const response = await fetch(addressOf(path, params ?? {}, query ?? {}), init).catch((error: unknown) => {
    if (signal?.aborted) throw error
    throw new CallError('network', 'No answer came')
  })
  const envelope = await response.json().catch(() => ({}))
  if (response.ok && 'data' in envelope) return envelope.data
  const retryAfter = Number(response.headers.get('retry-after') ?? NaN)
  const code = envelope.code ?? (response.status >= 500 ? 'internal' : 'invalid_request')
  throw new CallError(code, envelope.message ?? response.statusText, retryAfter >= 0 ? retryAfter : undefined)
}

function addressOf(path: string, params: object, query: object): string {
  const values = new Map(Object.entries(params).map(([name, value]) => [name, String(value)]))
  const filled = path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(values.get(name) ?? ''))
  const asked = Object.entries(query).filter(([, value]) => value !== undefined && value !== '')
  return asked.length > 0
    ? `${filled}?${new URLSearchParams(asked.map(([name, value]) => [name, String(value)]))}`
    : filled
}
