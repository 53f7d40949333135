import { randomBytes } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { LRUCache } from 'lru-cache'
import { networkOf } from '@/lib/network/network-of'
import { catalogEpoch } from '@/lib/catalog/epoch'
import { env } from '@/lib/env'
import { once } from '@/lib/once'
import { chooseEncoding, encode, type Encoding } from '@/lib/http/encode'
import { etagOf } from '@/lib/http/etag'
import { failedPage } from './failed-page'
import { entriesOf } from '@/lib/http/flat-headers'
import { withLaterScripts } from './later-scripts'
import { publicDocument } from './public-document'
import { represent, type Representation, send } from '@/lib/http/representation'
import { type Listener, type Rendered, renderPage } from './render-page'
import { renderTogether } from './render-together'
import { type RequestContext, withRequestContext } from '@/lib/http/request-context'
import { toDomainError } from '@/lib/http/respond'
import { keptPageCsp, pageCsp } from '@/lib/http/security-headers'
import { withoutNonce } from './without-nonce'

// The public pages are the same for everybody. Each is rendered once for as long as the catalogue stays as it is, and
// then written straight to the socket (docs/decisions/0025-kept-pages.md).

/** A page in one encoding. */
type Kept = Representation & { epoch: number; at: number; rendered: Pick<Rendered, 'headers'> }

const MAX_SPELLINGS = 20_000
const MAX_SPELLING = 2000
/** What no change of the catalogue tells, such as how long ago something was, may be this old. */
const MAX_AGE_MS = 3_600_000

const kept = (): LRUCache<string, Kept> =>
  once(
    'page-cache',
    () =>
      new LRUCache<string, Kept>({
        maxSize: env().KEPT_PAGES_MB * 1_000_000,
        sizeCalculation: ({ body, rendered }, key) =>
          body.length + key.length + String(rendered.headers[CSP]).length + 500,
      }),
  )

const CSP = 'content-security-policy'
const TOLD_ANEW: ReadonlySet<string> = new Set([CSP, 'cache-control', 'vary', 'etag', 'content-length'])

/** The page that each address, as it was sent, asks for; reading it costs more than sending the page. */
const spellings = (): LRUCache<string, string> =>
  once('page-cache-spellings', () => new LRUCache<string, string>({ max: MAX_SPELLINGS }))

export type PageCache = {
  /** Answers from what is kept; false when nothing true is kept for this request. */
  answer(incoming: IncomingMessage, outgoing: ServerResponse, context: RequestContext): boolean
  /** Renders a public page, keeps it and answers with it; undefined for a request of something else. */
  render(incoming: IncomingMessage, outgoing: ServerResponse, context: RequestContext): Promise<void> | undefined
}

export function pageCache(pages: Listener): PageCache {
  return {
    answer(incoming, outgoing, { headers: common }) {
      const epoch = catalogEpoch()
      if (epoch === null) return false
      const { method, url = '', headers } = incoming
      if ((method !== 'GET' && method !== 'HEAD') || headers.rsc !== undefined) return false
      if (url.length > MAX_SPELLING) return false
      const known = spellings().get(url)
      const address = known ?? publicDocument(method, url, headers)
      const page = address !== undefined && fresh(address, epoch, headers['accept-encoding'])
      if (!page) return false
      if (known === undefined) spellings().set(url, address)
      send(page, { incoming, outgoing, common })
      return true
    },

    render(incoming, outgoing, context) {
      const { method, url = '', headers } = incoming
      const address = publicDocument(method, url, headers)
      if (address === undefined) return undefined
      return answerRendered(address, incoming, outgoing, context)
    },
  }

  async function answerRendered(
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
    const known = fresh(address, epoch, accepted)
    if (known) return send(known, to)

    const render = () => renderAndKeep(address, epoch, id)
    const rendered = await renderTogether(`${epoch} ${address}`, networkOf(ip), render).catch((thrown: unknown) =>
      failed(thrown, id),
    )

    if (rendered.status === 503) {
      // The database is away, or there is too much to do: what was true a moment ago is better than nothing.
      const past = find(address, accepted)
      if (past) return send(past, to)
    }
    const page = fresh(address, epoch, accepted)
    if (page) return send(page, to)
    const encoding = encodingFor(accepted, rendered.bytes.length)
    const made = inEncoding(rendered.bytes, rendered, encoding)
    if (rendered.status === 200) return send(made, to)
    const { etag: _, ...others } = Object.fromEntries(entriesOf(made.headers))
    outgoing.writeHead(rendered.status, { ...others, 'cache-control': 'private, no-store' })
    outgoing.end(incoming.method === 'HEAD' ? '' : made.body, 'latin1')
  }

  async function renderAndKeep(address: string, epoch: number | null, id: string): Promise<Rendered> {
    const rendered = await hashedPage(address, id)
    if (isDocument(rendered) && epoch !== null) keep(address, epoch, rendered)
    return rendered
  }

  /** Renders a page with a nonce that nobody else will ever know, and puts hashes in its place. */
  async function hashedPage(address: string, id: string): Promise<Rendered> {
    const nonce = randomBytes(16).toString('hex')
    // It is made for whoever asks: only its id is of the one who was the first.
    const { status, headers, bytes } = await withRequestContext({ id, ip: '', headers: [] }, () =>
      renderPage(pages, address, pageCsp(nonce)),
    )
    const { html, hashes } = withoutNonce(bytes, nonce)
    const told = Object.entries(headers).map(([name, value]) => [name, value.replaceAll(`; nonce="${nonce}"`, '')])
    if (String(told).includes(nonce)) throw new Error('the nonce of a page stands in its headers')
    return {
      status,
      headers: { ...Object.fromEntries(told), [CSP]: keptPageCsp(hashes) },
      bytes: withLaterScripts(html),
    }
  }
}

const isDocument = ({ status, headers }: Rendered): boolean =>
  status === 200 && /^text\/html\b/.test(headers['content-type'] ?? '')

function failed(thrown: unknown, id: string): Rendered {
  const { status, headers, html } = failedPage(toDomainError(thrown), id)
  return { status, headers: { ...headers, [CSP]: keptPageCsp([]) }, bytes: Buffer.from(html).toString('latin1') }
}

function keep(address: string, epoch: number, rendered: Rendered): void {
  // Those of the past would be found in its place.
  for (const encoding of ['br', 'gzip']) kept().delete(`${encoding} ${address}`)
  const { bytes, headers } = rendered
  kept().set(address, { epoch, at: Date.now(), rendered: { headers }, ...inEncoding(bytes, rendered, 'identity') })
}

/** The page if it is still what the catalogue says. */
function fresh(address: string, epoch: number | null, acceptEncoding: string | undefined): Kept | undefined {
  const page = kept().get(address)
  const isTrue = page !== undefined && page.epoch === epoch && page.at + MAX_AGE_MS > Date.now()
  return isTrue ? find(address, acceptEncoding) : undefined
}

/** A page in the encoding that the client likes best, made from the plain one when it is first wanted. */
function find(address: string, acceptEncoding: string | undefined): Kept | undefined {
  const plain = kept().get(address)
  if (!plain) return undefined
  const encoding = encodingFor(acceptEncoding, plain.body.length)
  if (encoding === 'identity') return plain

  const key = `${encoding} ${address}`
  const known = kept().get(key)
  if (known?.epoch === plain.epoch) return known
  const { epoch, at, rendered } = plain
  const made = { epoch, at, rendered, ...inEncoding(plain.body, rendered, encoding) }
  kept().set(key, made)
  return made
}

const encodingFor = (accepted: string | undefined, length: number): Encoding => chooseEncoding(accepted ?? null, length)

function inEncoding(bytes: string, { headers }: Pick<Rendered, 'headers'>, encoding: Encoding): Representation {
  const ofBody = Object.entries(headers).filter(([name]) => !TOLD_ANEW.has(name))
  const plain = Buffer.from(bytes, 'latin1')
  return represent(encoding === 'identity' ? bytes : encode(plain, encoding).toString('latin1'), {
    etag: etagOf(plain, encoding),
    always: ['cache-control', 'public, no-cache', 'vary', 'Accept-Encoding, RSC', CSP, headers[CSP] ?? ''],
    ofBody: [...ofBody.flat(), ...(encoding === 'identity' ? [] : ['content-encoding', encoding])],
  })
}
