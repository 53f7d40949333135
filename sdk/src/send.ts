import { CallError } from './call-error.ts'
import { readAnswer } from './read-answer.ts'
import { shopAddress } from './shop-address.ts'
import { deadline, pause } from './time.ts'

export type SenderOptions = {
  /** Where the shop is, such as `https://shop.example`, also with `/api/v1`; empty in a page of the shop itself. */
  baseUrl: string
  /** A token of an account, or how to get one for each request. */
  token?: string | (() => string | undefined | Promise<string | undefined>)
  /** How long one try may take, its answer read; 30,000 when not given. */
  timeoutMs?: number
  /** How often a request is tried again that may be; 3 when not given. */
  retries?: number
  /** What sends the requests; the global `fetch` when not given. */
  fetch?: typeof fetch
}

/** What is wanted of one call, beside what it asks. */
export type CallOptions = {
  /** Ends the call, and the waiting between its tries. */
  signal?: AbortSignal | undefined
  timeoutMs?: number
  retries?: number
}

export type Asked = CallOptions & {
  method: string
  /** The address, its parameters in braces. */
  path: string
  params?: object | undefined
  query?: object | undefined
  body?: unknown
  headers?: Record<string, string>
}

/** What a call answers: the envelope's data, or the bytes of what has no envelope. */
export type Send = (asked: Asked) => Promise<unknown>

const TIMEOUT_MS = 30_000
const RETRIES = 3
/** A server that asks for more patience than this is not waited for. */
const MAX_WAIT_MS = 30_000
const FIRST_WAIT_MS = 250

/**
 * Makes the one function that talks to the API. It tries again what failed for a moment and is safe to repeat, waits as
 * long as `Retry-After` asks, and throws a CallError for all that was not done.
 */
export function sender({ baseUrl, token, timeoutMs, retries, fetch: ask }: SenderOptions): Send {
  const shop = shopAddress(baseUrl)

  const tryOnce = async (asked: Asked): Promise<unknown> => {
    // What goes wrong here is no matter of the network: it is thrown as it is, and nothing is tried again.
    const bearer = typeof token === 'function' ? await token() : token
    const headers = new Headers({
      ...(asked.body !== undefined && { 'content-type': 'application/json' }),
      ...(bearer && { authorization: `Bearer ${bearer}` }),
      ...asked.headers,
    })
    const limit = deadline(asked.timeoutMs ?? timeoutMs ?? TIMEOUT_MS, asked.signal)
    try {
      const response = await (ask ?? fetch)(shop + addressOf(asked), {
        method: asked.method,
        headers,
        signal: limit.signal,
        // A redirect would turn a POST into a GET: the API never sends one, and what stands before it shall not.
        redirect: asked.method === 'GET' ? 'follow' : 'error',
        ...(asked.body !== undefined && { body: JSON.stringify(asked.body) }),
      })
      return await readAnswer(response, Boolean(bearer))
    } catch (thrown) {
      if (thrown instanceof CallError) throw thrown
      if (asked.signal?.aborted) throw asked.signal.reason
      if (limit.hasPassed()) throw new CallError(0, 'timeout', 'The answer took too long', { cause: thrown })
      throw new CallError(0, 'network', `No answer came: ${reasonOf(thrown)}`, { cause: thrown })
    } finally {
      limit.clear()
    }
  }

  return async (asked) => {
    const tries = asked.retries ?? retries ?? RETRIES
    for (let failures = 0; ; failures++) {
      try {
        return await tryOnce(asked)
      } catch (thrown) {
        const waitMs = thrown instanceof CallError ? waitAfter(thrown, failures) : Infinity
        if (failures >= tries || waitMs > MAX_WAIT_MS || !mayRepeat(asked, thrown)) throw thrown
        await pause(waitMs, asked.signal)
      }
    }
  }
}

/** The innermost reason: `fetch failed` says nothing, and its cause that the connection was refused. */
function reasonOf(thrown: unknown): string {
  if (!(thrown instanceof Error)) return String(thrown)
  if (thrown.cause !== undefined) return reasonOf(thrown.cause)
  // Of several addresses that were tried, an AggregateError tells by its code alone.
  return thrown.message || ('code' in thrown ? String(thrown.code) : thrown.name)
}

/** Whether another try cannot do twice what shall be done once, and may succeed where this one failed. */
function mayRepeat({ method, headers }: Asked, thrown: unknown): boolean {
  if (!(thrown instanceof CallError) || !thrown.isTemporary || thrown.code === 'internal') return false
  // Refused before anything was done.
  if (thrown.code === 'too_many_requests') return true
  return method !== 'POST' || Object.keys(headers ?? {}).some((name) => name.toLowerCase() === 'idempotency-key')
}

/** What the server asks for, or else twice as long after each failure; a little more, so that not all come at once. */
function waitAfter({ retryAfterSeconds }: CallError, failures: number): number {
  const waitMs = retryAfterSeconds === undefined ? FIRST_WAIT_MS * 2 ** failures : retryAfterSeconds * 1000
  return waitMs + Math.random() * FIRST_WAIT_MS
}

function addressOf({ path, params = {}, query = {} }: Asked): string {
  const values = new Map<string, unknown>(Object.entries(params))
  const filled = path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(String(values.get(name) ?? '')))
  const given = Object.entries(query).filter(([, value]) => value !== undefined && value !== null && value !== '')
  // A list of values is written as `a,b`, which means any of them.
  const search = new URLSearchParams(given.map(([name, value]): [string, string] => [name, String(value)]))
  return given.length > 0 ? `${filled}?${search}` : filled
}
