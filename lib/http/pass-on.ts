import { randomBytes } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { env } from '@/lib/env'
import { failedPage, mendFailedPage } from './failed-page'
import type { Listener } from './render-page'
import { isRendered, renderInTurn } from './render-queue'
import type { RequestContext } from './request-context'
import { toDomainError } from './respond'
import { pageCsp } from './security-headers'

/** Hands a request to Next with a nonce that Next gives to its own inline scripts. */
export function passOn(
  pages: Listener,
  path: string,
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  context: RequestContext,
) {
  const csp = pageCsp(randomBytes(16).toString('base64'))
  incoming.headers['content-security-policy'] = csp
  outgoing.setHeader('content-security-policy', csp)
  // In development Next shows the failure itself, with its place in the code, and holds connections of its own open.
  if (env().NODE_ENV === 'development') return pages(incoming, outgoing)
  mendFailedPage(outgoing, context)
  if (!isRendered(path)) return pages(incoming, outgoing)
  return renderInTurn(pages, incoming, outgoing).catch((thrown: unknown) => {
    const { status, headers, html } = failedPage(toDomainError(thrown), context.id)
    outgoing.writeHead(status, headers).end(incoming.method === 'HEAD' ? '' : html)
  })
}
