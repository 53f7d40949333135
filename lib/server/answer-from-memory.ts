import type { IncomingMessage, ServerResponse } from 'node:http'
import { LRUCache } from 'lru-cache'
import type { Operation } from '@/lib/contract/operation'
import { log } from '@/lib/log'
import { once } from '@/lib/once'
import { chooseEncoding } from '@/lib/http/headers/encode'
import type { Endpoint, Handler } from '@/lib/http/endpoint'
import { readQuery } from '@/lib/http/receive'
import { jsonRepresentation, type Representation, send } from '@/lib/http/representation'
import type { RequestContext } from '@/lib/http/request-context'
import { aroundData } from '@/lib/http/respond'
import { cachedResponse, cacheEntry, cacheResponse } from '@/lib/http/response-cache'

// What is in the response cache or in memory is answered straight to the socket, before a `Request` exists: to make one
// costs more than the answer.

const MAX_URL = 2000
const MAX_URLS = 20_000

/** The key of what each address asks for, as it was sent: to read the address costs more than the answer. */
const keys = (): LRUCache<string, string> => once('response-cache-keys', () => new LRUCache({ max: MAX_URLS }))

/** Answers what is in the response cache, at an address that was read before; false for everything else. */
export function answerFromCache(incoming: IncomingMessage, outgoing: ServerResponse, context: RequestContext): boolean {
  if (!isRead(incoming)) return false
  const key = keys().get(incoming.url ?? '')
  const cached = key === undefined ? undefined : cachedResponse(key, accepted(incoming))
  if (!cached) return false
  send(cached, { incoming, outgoing, common: context.headers })
  return true
}

type Answer = (incoming: IncomingMessage, outgoing: ServerResponse, context: RequestContext) => boolean

/**
 * Makes what reads an address and answers it by what its endpoint has in memory, or in the response cache under another
 * spelling. It says false for whatever takes longer, or is asked wrongly: that goes the long way.
 */
export function answerFromMemory(handlers: readonly [Operation, Handler][]): Answer {
  const questionOf = questions(handlers)
  return (incoming, outgoing, context) => {
    const { url = '' } = incoming
    const question = isRead(incoming) && url.length <= MAX_URL ? questionOf(url) : undefined
    const answer = question && answered(question, url, accepted(incoming), context)
    if (!answer) return false
    context.route = question.endpoint.operation.path
    send(answer, { incoming, outgoing, common: context.headers })
    return true
  }
}

/** An endpoint, and what it is asked, already checked. */
type Question = { endpoint: Endpoint; asked: { params: unknown; query: unknown }; around: Around }
/** What stands before the data of its answers, and after it. */
type Around = { before: Buffer; after: Buffer }

/** Reads addresses: undefined for one that asks for something else, or asks wrongly. */
function questions(handlers: readonly [Operation, Handler | Endpoint][]): (url: string) => Question | undefined {
  const known = handlers.flatMap(([, endpoint]) => {
    if (!('operation' in endpoint) || !(endpoint.fromMemory || endpoint.cacheKey)) return []
    const { before, after } = aroundData(endpoint.operation)
    const around = { before: Buffer.from(before), after: Buffer.from(after) }
    return [{ endpoint, around, pattern: patternOf(endpoint.operation) }]
  })
  return (url) => {
    const at = url.indexOf('?')
    const path = at < 0 ? url : url.slice(0, at)
    for (const { endpoint, around, pattern } of known) {
      const match = pattern.exec(path)
      if (!match) continue
      const read = endpoint.operation.query?.safeParse(readQuery(url)) ?? NO_QUERY
      return read.success ? { endpoint, around, asked: { params: match.groups, query: read.data } } : undefined
    }
    return undefined
  }
}

const NO_QUERY = { success: true, data: undefined } as const

const patternOf = ({ path }: Operation): RegExp => new RegExp(`^${path.replace(/\{(\w+)\}/g, '(?<$1>[0-9a-f]{24})')}$`)

function answered(
  { endpoint, asked, around }: Question,
  url: string,
  accepts: string | null,
  { id }: RequestContext,
): Representation | undefined {
  try {
    // What is asked was read by this operation, whose types these are.
    const read = asked as Parameters<NonNullable<Endpoint['fromMemory']>>[0]
    const entry = cacheEntry(endpoint.operation, endpoint, read)
    if (entry) keys().set(url, entry.key)
    const cached = entry && cachedResponse(entry.key, accepts)
    if (cached) return cached

    const data = endpoint.fromMemory?.(read)
    if (!Buffer.isBuffer(data)) return data
    const json = Buffer.concat([around.before, data, around.after])
    return entry ? cacheResponse(entry, json, accepts) : jsonRepresentation(json, chooseEncoding(accepts, json.length))
  } catch (thrown) {
    // Whoever asked is answered the long way, which may be well.
    log().error({ err: thrown, request: { id } }, 'a defect')
    return undefined
  }
}

const isRead = ({ method }: IncomingMessage): boolean => method === 'GET' || method === 'HEAD'

const accepted = ({ headers }: IncomingMessage): string | null => headers['accept-encoding'] ?? null
