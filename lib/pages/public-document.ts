import type { IncomingHttpHeaders } from 'node:http'
import { catalogHref, givenFrom } from '@/lib/catalog-address/catalog-address'

// Which pages are the same for everybody, and by which one address each of them is known. What else a request says, in
// its headers or its query, must not reach such a page: it would be shown to all who come later.

const IMAGE = /^\/images\/[0-9a-f]{24}(\/[^/?#\\]{1,300})?$/
const REFERENCE = /^\/docs(\/[a-z]{1,40})?$/
const MAX_ADDRESS = 1000

/**
 * The canonical address of the public document that a request asks for; undefined for every other request, those of
 * Next's own client (`RSC`) included, whose answers are no documents.
 */
export function publicDocument(
  method: string | undefined,
  url: string,
  headers: IncomingHttpHeaders,
): string | undefined {
  if ((method !== 'GET' && method !== 'HEAD') || headers.rsc !== undefined) return undefined
  const at = url.indexOf('?')
  const [path, query] = at < 0 ? [url, ''] : [url.slice(0, at), url.slice(at + 1)]
  if (REFERENCE.test(path) || IMAGE.test(path)) return hasRsc(query) ? undefined : path
  if (path !== '/' || hasRsc(query)) return undefined
  const address = catalogHref(givenFrom(new URLSearchParams(query)))
  return address.length <= MAX_ADDRESS ? address : undefined
}

const hasRsc = (query: string): boolean => query !== '' && new URLSearchParams(query).has('_rsc')
