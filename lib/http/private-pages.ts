import { randomBytes } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { DomainError } from '@/lib/errors'
import { chooseEncoding, encode } from './encode'
import { failedPage } from './failed-page'
import { withLaterScripts } from './later-scripts'
import { type Listener, renderWhole } from './render-page'
import { isRendered, renderQueue } from './render-queue'
import type { RequestContext } from './request-context'
import { toDomainError } from './respond'
import { pageCsp } from './security-headers'

/**
 * Answers with the pages that are rendered for one visitor; undefined for a request of something else. A page is taken
 * down whole before it is sent, as the public ones are: what it says is known before its first byte, so nobody waits.
 */
export function privatePages(pages: Listener) {
  return (incoming: IncomingMessage, outgoing: ServerResponse, path: string, context: RequestContext) =>
    isDocument(incoming, path) ? answer(incoming, outgoing, context) : undefined

  async function answer(incoming: IncomingMessage, outgoing: ServerResponse, context: RequestContext): Promise<void> {
    const accepted = incoming.headers['accept-encoding'] ?? null
    // Next would compress what is still to be changed.
    delete incoming.headers['accept-encoding']
    const csp = pageCsp(randomBytes(16).toString('base64'))
    incoming.headers['content-security-policy'] = csp
    outgoing.setHeader('content-security-policy', csp)
    let reason: DomainError | undefined
    context.pageFailed = (thrown) => void (reason ??= toDomainError(thrown))
    try {
      const { status, headers, body } = await renderQueue()(() => renderWhole(pages, incoming))
      if (status === 500) throw reason ?? new DomainError('internal')
      const html = withLaterScripts(body.toString())
      const encoding = chooseEncoding(accepted, html.length)
      const told = encoding === 'identity' ? {} : { 'content-encoding': encoding }
      const vary = [headers.vary, 'Accept-Encoding'].flat().filter(Boolean).join(', ')
      outgoing.writeHead(status, { ...headers, vary, ...told })
      outgoing.end(encode(html, encoding))
    } catch (thrown) {
      const { status, headers, html } = failedPage(toDomainError(thrown), context.id)
      outgoing.writeHead(status, headers).end(html)
    }
  }
}

/** Whether a request asks for a page, and not for a file or for what Next's own client goes on with. */
const isDocument = ({ method, headers }: IncomingMessage, path: string): boolean =>
  method === 'GET' && headers.rsc === undefined && isRendered(path) && !path.includes('.')
