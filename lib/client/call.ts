import type { z } from 'zod'
import type { Operation } from '@/lib/contract/operation'
import { type Asked, sender } from '@/sdk/src/send'
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

/** As any client of the API does, but by the visitor's session; who asks decides whether to ask again. */
const send = sender({ baseUrl: '', timeoutMs: PATIENCE_MS, retries: 0 })

/** Asks the API as the visitor; answers its data, or throws a CallError that says why not. */
export async function call<O extends Operation>(
  { method, path }: Plain<O>,
  sent: Sent<O>,
  init: Init = {},
): Promise<Answer<O>> {
  // The compiler cannot follow an operation that it does not know; its schemas say what is sent, and what comes back.
  return (await send({ method, path, ...sent, ...init } as Asked)) as Answer<O>
}
