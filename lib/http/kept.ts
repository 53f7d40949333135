import type { IncomingMessage, ServerResponse } from 'node:http'
import { LRUCache } from 'lru-cache'
import { canonicalQuery } from '@/lib/catalog/canonical-query'
import { catalogEpoch } from '@/lib/catalog/epoch'
import type { CatalogQuery, FilterQuery } from '@/lib/contract/images'
import type { Operation } from '@/lib/contract/operation'
import { env } from '@/lib/env'
import { once } from '@/lib/once'
import { CORS_HEADERS } from './cors'
import { chooseEncoding, encode, type Encoding } from './encode'
import { etagOf, matches } from './etag'
import { readQuery } from './receive'
import { API_CSP } from './security-headers'

// What the catalogue answered stays true until it changes, so it is kept as it went out and written again straight to
// the socket, before a `Request` exists.

/** An answer in one encoding. Text is cheaper to write than a buffer; compressed bytes are kept as latin1. */
type Kept = { epoch: number; text: string; charset: 'utf8' | 'latin1'; headers: Record<string, string> }

const OF_THE_API = { ...CORS_HEADERS, 'content-security-policy': API_CSP }

const MAX_URL = 2000
const MAX_SPELLINGS = 20_000

const answers = (): LRUCache<string, Kept> =>
  once(
    'kept-answers',
    () =>
      new LRUCache<string, Kept>({
        maxSize: env().KEPT_ANSWERS_MB * 1_000_000,
        sizeCalculation: ({ text }, key) => text.length + key.length + 500,
      }),
  )

/** What each address, as it was sent, asks for; parsing it costs more than the answer. */
const spellings = (): LRUCache<string, string> =>
  once('kept-spellings', () => new LRUCache<string, string>({ max: MAX_SPELLINGS }))

export type KeptAnswers = {
  /** Answers from what is kept; false when nothing true is kept for this request. */
  answer(incoming: IncomingMessage, outgoing: ServerResponse): boolean
  /** Keeps the body of the answer that is being made; undefined for a request whose answer is nobody's to keep. */
  keeper(incoming: IncomingMessage): ((body: string) => void) | undefined
}

/** Keeps the answers of the operations that depend on the public catalogue alone. */
export function keptAnswers(operations: readonly Operation[]): KeptAnswers {
  const keepable = operations.filter(({ isKept }) => isKept)

  return {
    answer(incoming, outgoing) {
      const epoch = catalogEpoch()
      if (epoch === null || !isRead(incoming)) return false
      const key = spellings().get(incoming.url ?? '')
      if (key === undefined) return false
      const kept = find(key, epoch, incoming.headers['accept-encoding'])
      if (!kept) return false
      send(kept, incoming, outgoing)
      return true
    },

    keeper(incoming) {
      const { url = '' } = incoming
      // Taken before the question is answered: a change in between makes the answer one of the past.
      const epoch = catalogEpoch()
      if (epoch === null || !isRead(incoming) || url.length > MAX_URL) return undefined
      const key = keyOf(keepable, url)
      if (key === undefined) return undefined
      return (body) => {
        spellings().set(url, key)
        answers().set(key, inEncoding(body, epoch, 'identity'))
      }
    },
  }
}

const isRead = ({ method }: IncomingMessage): boolean => method === 'GET' || method === 'HEAD'

/** Names what an address asks for; undefined when no kept operation is meant, or it asks wrongly. */
function keyOf(keepable: readonly Operation[], url: string): string | undefined {
  const [path = ''] = url.split('?', 1)
  const operation = keepable.find((each) => patternOf(each).test(path))
  if (!operation) return undefined
  if (!operation.query) return path
  const { success, data } = operation.query.safeParse(readQuery(url))
  // The kept operations with a query are those of the catalogue, whose queries these types are.
  return success ? `${path}?${canonicalQuery(data as FilterQuery & Partial<CatalogQuery>)}` : undefined
}

const patternOf = ({ path }: Operation): RegExp => new RegExp(`^${path.replace(/\{\w+\}/g, '[0-9a-f]{24}')}$`)

/** The answer in the encoding that the client likes best, made from the plain one when it is first wanted. */
function find(key: string, epoch: number, acceptEncoding: string | string[] | undefined): Kept | undefined {
  const plain = answers().get(key)
  if (!plain || plain.epoch !== epoch) return undefined
  const encoding = chooseEncoding(acceptEncoding === undefined ? null : String(acceptEncoding), plain.text.length)
  if (encoding === 'identity') return plain

  const encodedKey = `${encoding} ${key}`
  const known = answers().get(encodedKey)
  if (known?.epoch === epoch) return known
  const made = inEncoding(plain.text, epoch, encoding)
  answers().set(encodedKey, made)
  return made
}

function inEncoding(body: string, epoch: number, encoding: Encoding): Kept {
  const bytes = encode(body, encoding)
  const text =
    typeof bytes === 'string' ? bytes : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1')
  return {
    epoch,
    text,
    charset: encoding === 'identity' ? 'utf8' : 'latin1',
    headers: {
      ...OF_THE_API,
      'content-type': 'application/json; charset=utf-8',
      'content-length': String(typeof bytes === 'string' ? Buffer.byteLength(bytes) : bytes.length),
      etag: etagOf(body, encoding),
      'cache-control': 'public, no-cache',
      vary: 'Accept-Encoding',
      ...(encoding !== 'identity' && { 'content-encoding': encoding }),
    },
  }
}

function send({ text, charset, headers }: Kept, incoming: IncomingMessage, outgoing: ServerResponse): void {
  const { etag = '', vary = '', 'cache-control': caching = '' } = headers
  if (matches(incoming.headers['if-none-match'] ?? null, etag)) {
    outgoing.writeHead(304, { ...OF_THE_API, etag, 'cache-control': caching, vary }).end()
    return
  }
  outgoing.writeHead(200, headers)
  if (incoming.method === 'HEAD') outgoing.end()
  else outgoing.end(text, charset)
}
