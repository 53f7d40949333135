import { LRUCache } from 'lru-cache'
import { env } from '@/lib/env'
import { chooseEncoding, encode, type Encoding } from '@/lib/http/headers/encode'
import { etagOf } from '@/lib/http/headers/etag'
import { represent, type Representation } from '@/lib/http/representation'
import { once } from '@/lib/once'
import { POLICY, VARIES_BY } from './next'
import type { Rendered } from './render'

// Public pages as bytes, each for as long as the catalogue stays as it is (docs/decisions/0025-kept-pages.md).

/** A page in one encoding. */
type Cached = Representation & { epoch: number; at: number; rendered: Pick<Rendered, 'headers'> }

/** What no change of the catalogue tells, such as how long ago something was, may be this old. */
const MAX_AGE_MS = 3_600_000

const pages = (): LRUCache<string, Cached> =>
  once(
    'page-cache',
    () =>
      new LRUCache<string, Cached>({
        maxSize: env().KEPT_PAGES_MB * 1_000_000,
        sizeCalculation: ({ body, rendered }, key) =>
          body.length + key.length + String(rendered.headers[POLICY]).length + 500,
      }),
  )

/** The page of an address if it is still what the catalogue says, in the encoding that the client likes best. */
export function cachedPage(address: string, epoch: number | null, accepted?: string): Representation | undefined {
  const page = pages().get(address)
  const isTrue = page !== undefined && page.epoch === epoch && page.at + MAX_AGE_MS > Date.now()
  return isTrue ? pastPage(address, accepted) : undefined
}

/** The page as it was when it was last rendered. Its encodings are made when they are first wanted. */
export function pastPage(address: string, accepted?: string): Representation | undefined {
  const plain = pages().get(address)
  if (!plain) return undefined
  const encoding = encodingFor(accepted, plain.body.length)
  if (encoding === 'identity') return plain

  const key = `${encoding} ${address}`
  const known = pages().get(key)
  if (known?.epoch === plain.epoch) return known
  const { epoch, at, rendered } = plain
  const made = { epoch, at, rendered, ...inEncoding(plain.body, rendered, encoding) }
  pages().set(key, made)
  return made
}

/** Keeps a page that was rendered while the catalogue was at an epoch. */
export function cachePage(address: string, epoch: number, rendered: Rendered): void {
  // Those of the past would be found in its place.
  for (const encoding of ['br', 'gzip']) pages().delete(`${encoding} ${address}`)
  const { bytes, headers } = rendered
  pages().set(address, { epoch, at: Date.now(), rendered: { headers }, ...inEncoding(bytes, rendered, 'identity') })
}

/** A page that is not kept, in the encoding that the client likes best. */
export const representPage = (rendered: Rendered, accepted?: string): Representation =>
  inEncoding(rendered.bytes, rendered, encodingFor(accepted, rendered.bytes.length))

const encodingFor = (accepted: string | undefined, length: number): Encoding => chooseEncoding(accepted ?? null, length)

const SET_ANEW: ReadonlySet<string> = new Set([POLICY, 'cache-control', 'vary', 'etag', 'content-length'])

function inEncoding(bytes: string, { headers }: Pick<Rendered, 'headers'>, encoding: Encoding): Representation {
  const ofBody = Object.entries(headers).filter(([name]) => !SET_ANEW.has(name))
  const plain = Buffer.from(bytes, 'latin1')
  return represent(encoding === 'identity' ? bytes : encode(plain, encoding).toString('latin1'), {
    etag: etagOf(plain, encoding),
    always: [
      ...['cache-control', 'public, no-cache', 'vary', `Accept-Encoding, ${VARIES_BY}`],
      ...[POLICY, headers[POLICY] ?? ''],
    ],
    ofBody: [...ofBody.flat(), ...(encoding === 'identity' ? [] : ['content-encoding', encoding])],
  })
}
