import { randomBytes } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { LRUCache } from 'lru-cache'
import { catalogEpoch } from '@/lib/catalog/epoch'
import { env } from '@/lib/env'
import { DomainError } from '@/lib/errors'
import { once } from '@/lib/once'
import { chooseEncoding, encode, type Encoding } from './encode'
import { etagOf, matches } from './etag'
import { failedPage } from './failed-page'
import { publicDocument } from './public-document'
import { type Listener, type Rendered, renderPage } from './render-page'
import { renderQueue } from './render-queue'
import { type RequestContext, withRequestContext } from './request-context'
import { toDomainError } from './respond'
import { keptPageCsp, pageCsp } from './security-headers'
import { withoutNonce } from './without-nonce'

// The public pages are the same for everybody. Each is rendered once for as long as the catalogue stays as it is, and
// then written straight to the socket (docs/decisions/0025-kept-pages.md).

/** A page in one encoding. Its bytes are held as latin1, which is cheaper to write than a buffer. */
type Kept = { epoch: number; at: number; bytes: string; headers: Record<string, string> }

const MAX_SPELLINGS = 20_000
const MAX_SPELLING = 2000
/** What no change of the catalogue tells, such as how long ago something was, may be this old. */
const MAX_AGE_MS = 3_600_000

const kept = (): LRUCache<string, Kept> =>
  once(
    'kept-pages',
    () =>
      new LRUCache<string, Kept>({
        maxSize: env().KEPT_PAGES_MB * 1_000_000,
        sizeCalculation: ({ bytes, headers }, key) => bytes.length + key.length + String(headers[CSP]).length + 500,
      }),
  )

const CSP = 'content-security-policy'

/** The page that each address, as it was sent, asks for; reading it costs more than sending the page. */
const spellings = (): LRUCache<string, string> =>
  once('kept-page-spellings', () => new LRUCache<string, string>({ max: MAX_SPELLINGS }))

/** The pages that are being rendered, by address and epoch: who asks meanwhile waits for the same one. */
const underway = (): Map<string, Promise<Rendered>> => once('pages-underway', () => new Map())

export type KeptPages = {
  /** Answers from what is kept; false when nothing true is kept for this request. */
  answer(incoming: IncomingMessage, outgoing: ServerResponse): boolean
  /** Renders a public page, keeps it and answers with it; undefined for a request of something else. */
  render(incoming: IncomingMessage, outgoing: ServerResponse, context: RequestContext): Promise<void> | undefined
}

export function keptPages(pages: Listener): KeptPages {
  return {
    answer(incoming, outgoing) {
      const epoch = catalogEpoch()
      if (epoch === null) return false
      const { method, url = '', headers } = incoming
      if ((method !== 'GET' && method !== 'HEAD') || headers.rsc !== undefined) return false
      const address = spellings().get(url)
      const page = address !== undefined && fresh(address, epoch, headers['accept-encoding'])
      if (!page) return false
      send(page.headers, page.bytes, incoming, outgoing)
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
    { id }: RequestContext,
  ): Promise<void> {
    // Taken before the page is rendered: a change in between makes it a page of the past.
    const epoch = catalogEpoch()
    const accepted = incoming.headers['accept-encoding']
    const { url = '' } = incoming
    if (epoch !== null && url.length <= MAX_SPELLING) spellings().set(url, address)
    const known = fresh(address, epoch, accepted)
    if (known) return send(known.headers, known.bytes, incoming, outgoing)

    const rendered = await renderOnce(address, epoch, id).catch((thrown: unknown) => failed(thrown, id))

    if (rendered.status === 503) {
      // The database is away, or there is too much to do: what was true a moment ago is better than nothing.
      const past = find(address, accepted)
      if (past) return send(past.headers, past.bytes, incoming, outgoing)
    }
    const page = fresh(address, epoch, accepted)
    if (page) return send(page.headers, page.bytes, incoming, outgoing)
    const encoding = encodingFor(accepted, rendered.text.length)
    const { bytes, headers } = inEncoding(rendered.text, rendered.headers, encoding)
    if (rendered.status === 200) return send(headers, bytes, incoming, outgoing)
    const { etag: _, ...others } = headers
    outgoing.writeHead(rendered.status, { ...others, 'cache-control': 'private, no-store' })
    outgoing.end(incoming.method === 'HEAD' ? '' : bytes, 'latin1')
  }

  function renderOnce(address: string, epoch: number | null, id: string): Promise<Rendered> {
    const name = `${epoch} ${address}`
    const same = underway().get(name)
    if (same) return same
    const rendering = renderQueue()(() => hashedPage(address, id))
      .then((rendered) => {
        if (isDocument(rendered) && epoch !== null) keep(address, epoch, rendered)
        return rendered
      })
      .finally(() => underway().delete(name))
    underway().set(name, rendering)
    return rendering
  }

  /** Renders a page with a nonce that nobody else will ever know, and puts hashes in its place. */
  async function hashedPage(address: string, id: string): Promise<Rendered> {
    const nonce = randomBytes(16).toString('hex')
    let reason: DomainError | undefined
    const context: RequestContext = { id, ip: '', pageFailed: (thrown) => void (reason ??= toDomainError(thrown)) }
    const { status, headers, text } = await withRequestContext(context, () =>
      renderPage(pages, address, pageCsp(nonce)),
    )
    if (status === 500) throw reason ?? new DomainError('internal')
    const { html, hashes } = withoutNonce(text, nonce)
    const told = Object.entries(headers).map(([name, value]) => [name, value.replaceAll(`; nonce="${nonce}"`, '')])
    if (String(told).includes(nonce)) throw new Error('the nonce of a page stands in its headers')
    return { status, headers: { ...Object.fromEntries(told), [CSP]: keptPageCsp(hashes) }, text: html }
  }
}

const isDocument = ({ status, headers }: Rendered): boolean =>
  status === 200 && /^text\/html\b/.test(headers['content-type'] ?? '')

function failed(thrown: unknown, id: string): Rendered {
  const { status, headers, html } = failedPage(toDomainError(thrown), id)
  return { status, headers: { ...headers, [CSP]: keptPageCsp([]) }, text: html }
}

function keep(address: string, epoch: number, { text, headers }: Rendered): void {
  // Those of the past would be found in its place.
  for (const encoding of ['br', 'gzip']) kept().delete(`${encoding} ${address}`)
  kept().set(address, { epoch, at: Date.now(), ...inEncoding(text, headers, 'identity') })
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
  const encoding = encodingFor(acceptEncoding, plain.bytes.length)
  if (encoding === 'identity') return plain

  const key = `${encoding} ${address}`
  const known = kept().get(key)
  if (known?.epoch === plain.epoch) return known
  const text = Buffer.from(plain.bytes, 'latin1').toString()
  const made = { epoch: plain.epoch, at: plain.at, ...inEncoding(text, plain.headers, encoding) }
  kept().set(key, made)
  return made
}

const encodingFor = (accepted: string | undefined, length: number): Encoding => chooseEncoding(accepted ?? null, length)

function inEncoding(text: string, headers: Record<string, string>, encoding: Encoding): Omit<Kept, 'epoch' | 'at'> {
  const encoded = encode(text, encoding)
  const bytes = Buffer.from(encoded).toString('latin1')
  return {
    bytes,
    headers: {
      ...headers,
      'content-length': String(bytes.length),
      etag: etagOf(text, encoding),
      'cache-control': 'public, no-cache',
      vary: 'Accept-Encoding, RSC',
      ...(encoding !== 'identity' && { 'content-encoding': encoding }),
    },
  }
}

function send(
  headers: Record<string, string>,
  bytes: string,
  incoming: IncomingMessage,
  outgoing: ServerResponse,
): void {
  const { etag = '', vary = '', 'cache-control': caching = '', [CSP]: csp = '' } = headers
  if (matches(incoming.headers['if-none-match'] ?? null, etag)) {
    outgoing.writeHead(304, { etag, vary, 'cache-control': caching, [CSP]: csp }).end()
    return
  }
  outgoing.writeHead(200, headers)
  if (incoming.method === 'HEAD') outgoing.end()
  else outgoing.end(bytes, 'latin1')
}
