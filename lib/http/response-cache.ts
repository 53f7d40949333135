import { LRUCache } from 'lru-cache'
import type { Operation } from '@/lib/contract/operation'
import { env } from '@/lib/env'
import { once } from '@/lib/once'
import { chooseEncoding, type Encoding } from './headers/encode'
import { jsonRepresentation, type Representation } from './representation'

/**
 * Counts the changes of what answers are made of: an answer is true as long as the number stays. Null while nobody
 * counts them.
 */
export type Version = () => number | null

/** By what the answers of an operation are cached; they are not where there is no key. */
export type CacheRule<Asked> = {
  /** The same for all that ask for the same. */
  cacheKey?: (asked: Asked) => string
  version?: Version
}

/** Where an answer goes: `version` is of before it was made, and as long as it is the `current` one, the answer is true. */
export type CacheEntry = { key: string; version: number; current: Version }

/** The place of an answer that is yet to be made; undefined for one that cannot be cached. */
export function cacheEntry<Asked>(
  { path }: Operation,
  { cacheKey, version: current }: CacheRule<Asked>,
  asked: Asked,
): CacheEntry | undefined {
  const version = current?.() ?? null
  return cacheKey && current && version !== null ? { key: `${path}?${cacheKey(asked)}`, version, current } : undefined
}

type Cached = Representation & Omit<CacheEntry, 'key'>

const cache = (): LRUCache<string, Cached> =>
  once(
    'response-cache',
    () =>
      new LRUCache<string, Cached>({
        maxSize: env().KEPT_ANSWERS_MB * 1_000_000,
        sizeCalculation: ({ body }, key) => body.length + key.length + 500,
      }),
  )

/** The answer that is cached by this key, in the encoding that the client likes best; undefined when none is true now. */
export function cachedResponse(key: string, acceptEncoding: string | null): Representation | undefined {
  const plain = current(key)
  return plain && inEncoding(plain, key, chooseEncoding(acceptEncoding, plain.body.length))
}

/** Caches an answer in JSON, which anyone may read, and returns it in the encoding that the client likes best. */
export function cacheResponse(entry: CacheEntry, json: Buffer, acceptEncoding: string | null): Representation {
  const plain = put(entry.key, jsonRepresentation(json, 'identity'), entry)
  return inEncoding(plain, entry.key, chooseEncoding(acceptEncoding, plain.body.length))
}

/** Made from the plain answer when it is first wanted. */
function inEncoding(plain: Cached, key: string, encoding: Encoding): Representation {
  if (encoding === 'identity') return plain
  const encodedKey = `${encoding} ${key}`
  const json = () => Buffer.from(plain.body, 'latin1')
  return current(encodedKey) ?? put(encodedKey, jsonRepresentation(json(), encoding, plain.etag), plain)
}

function current(key: string): Cached | undefined {
  const cached = cache().get(key)
  return cached?.version === cached?.current() ? cached : undefined
}

function put(
  key: string,
  { etag, body, headers, unchanged }: Representation,
  { version, current }: Omit<CacheEntry, 'key'>,
): Cached {
  // Field by field: to spread them would take longer.
  const cached = { etag, body, headers, unchanged, version, current }
  cache().set(key, cached)
  return cached
}
