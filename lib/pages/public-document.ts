import type { IncomingMessage } from 'node:http'
import { catalogHref, givenFrom } from '@/lib/catalog-address/catalog-address'
import { pathOf } from '@/lib/http/paths/request-target'
import { isOfNextsClient } from './next'

// Which pages are the same for everybody, and by which one address each of them is known. What else a request says, in
// its headers or its query, must not reach such a page: it would be shown to all who come later.

const IMAGE = /^\/images\/[0-9a-f]{24}(\/[^/?#\\]{1,300})?$/
const REFERENCE = /^\/docs(\/[a-z]{1,40})?$/
const MAX_ADDRESS = 1000

type Asked = Pick<IncomingMessage, 'method' | 'url' | 'headers'>

/** Whether a request reads a document: what Next's own client goes on with is none. */
export const isDocument = ({ method, url = '/', headers }: Asked): boolean =>
  (method === 'GET' || method === 'HEAD') && !isOfNextsClient(headers, queryOf(url))

/** The canonical address of the public document that a request asks for; undefined for every other request. */
export function publicDocument(asked: Asked): string | undefined {
  if (!isDocument(asked)) return undefined
  const { url = '/' } = asked
  const path = pathOf(url)
  if (REFERENCE.test(path) || IMAGE.test(path)) return path
  if (path !== '/') return undefined
  const address = catalogHref(givenFrom(new URLSearchParams(queryOf(url))))
  return address.length <= MAX_ADDRESS ? address : undefined
}

const queryOf = (url: string): string => url.slice(pathOf(url).length + 1)
