import { randomBytes } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { LRUCache } from 'lru-cache'
import { networkOf } from '@/lib/network/network-of'
import { catalogEpoch } from '@/lib/catalog/epoch'
import { entriesOf } from '@/lib/http/headers/flat-headers'
import { send } from '@/lib/http/representation'
import { type RequestContext, withRequestContext } from '@/lib/http/request-context'
import { toDomainError } from '@/lib/http/respond'
import { keptPageCsp, pageCsp } from '@/lib/http/headers/security-headers'
import { once } from '@/lib/once'
import { failedPage } from './failed-page'
import { isOfNextsClient, nonceInLink, POLICY, type Renderer } from './next'
import { cachedPage, cachePage, pastPage, representPage } from './page-cache'
import { publicDocument } from './public-document'
import { type Rendered, renderForAll } from './render'
import { renderTogether } from './render-together'
import { withoutNonce } from './without-nonce'

// The public pages are the same for everybody. Each is rendered once for as long as the catalogue stays as it is, and
// then written straight to the socket.

const MAX_SPELLINGS = 20_000
const MAX_SPELLING = 2000

/** The page that each address, as it was sent, asks for; reading it costs more than sending the page. */
const spellings = (): LRUCache<string, string> =>
  once('page-cache-spellings', () => new LRUCache<string, string>({ max: MAX_SPELLINGS }))

/** Answers from the page cache; false when nothing true is there for this request. */
export function answerFromPageCache(
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  { headers: common }: RequestContext,
): boolean {
  const epoch = catalogEpoch()
  if (epoch === null) return false
  const { method, url = '', headers } = incoming
  // What a spelling is known to ask for depends on these two beside it; its query is a part of it.
  if ((method !== 'GET' && method !== 'HEAD') || isOfNextsClient(headers, '')) return false
  if (url.length > MAX_SPELLING) return false
  const known = spellings().get(url)
  const address = known ?? publicDocument(incoming)
  const page = address === undefined ? undefined : cachedPage(address, epoch, headers['accept-encoding'])
  if (!page || address === undefined) return false
  if (known === undefined) spellings().set(url, address)
  send(page, { incoming, outgoing, common })
  return true
}

/** Renders a public page, caches it and answers with it. */
export async function answerPublicPage(
  renderer: Renderer,
  address: string,
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  { id, ip, headers: common }: RequestContext,
): Promise<void> {
  const to = { incoming, outgoing, common }
  // Taken before the page is rendered: a change in between makes it a page of the past.
  const epoch = catalogEpoch()
  const accepted = incoming.headers['accept-encoding']
  const { url = '' } = incoming
  if (epoch !== null && url.length <= MAX_SPELLING) spellings().set(url, address)
  const known = cachedPage(address, epoch, accepted)
  if (known) return send(known, to)

  const render = async (): Promise<Rendered> => {
    const rendered = await renderWithHashes(renderer, address, id)
    if (isHtml(rendered) && epoch !== null) cachePage(address, epoch, rendered)
    return rendered
  }
  const rendered = await renderTogether(`${epoch} ${address}`, networkOf(ip), render).catch((thrown: unknown) =>
    failed(thrown, id),
  )

  if (rendered.status === 503) {
    // The database is away, or there is too much to do: what was true a moment ago is better than nothing.
    const past = pastPage(address, accepted)
    if (past) return send(past, to)
  }
  const page = cachedPage(address, epoch, accepted)
  if (page) return send(page, to)
  const made = representPage(rendered, accepted)
  if (rendered.status === 200) return send(made, to)
  const { etag: _, ...others } = Object.fromEntries(entriesOf(made.headers))
  outgoing.writeHead(rendered.status, { ...others, 'cache-control': 'private, no-store' })
  outgoing.end(incoming.method === 'HEAD' ? '' : made.body, 'latin1')
}

/** Renders a page with a nonce that nobody else will ever know, and puts hashes in its place. */
async function renderWithHashes(renderer: Renderer, address: string, id: string): Promise<Rendered> {
  const nonce = randomBytes(16).toString('hex')
  // It is made for whoever asks: only its id is of the one who was the first.
  const { status, headers, bytes } = await withRequestContext({ id, ip: '', headers: [] }, () =>
    renderForAll(renderer, address, pageCsp(nonce)),
  )
  const { html, hashes } = withoutNonce(bytes, nonce)
  const clean = Object.entries(headers).map(([name, value]) => [name, value.replaceAll(nonceInLink(nonce), '')])
  if (String(clean).includes(nonce)) throw new Error('the nonce of a page stands in its headers')
  return {
    status,
    headers: { ...Object.fromEntries(clean), [POLICY]: keptPageCsp(hashes) },
    bytes: html,
  }
}

const isHtml = ({ status, headers }: Rendered): boolean =>
  status === 200 && /^text\/html\b/.test(headers['content-type'] ?? '')

function failed(thrown: unknown, id: string): Rendered {
  const { status, headers, html } = failedPage(toDomainError(thrown), id)
  return { status, headers: { ...headers, [POLICY]: keptPageCsp([]) }, bytes: Buffer.from(html).toString('latin1') }
}
