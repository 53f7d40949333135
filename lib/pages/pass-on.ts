import type { IncomingMessage, ServerResponse } from 'node:http'
import { env } from '@/lib/env'
import { answerFailed, mendFailedPage } from './failed-page'
import type { Listener } from './render-page'
import { renderInTurn } from './render-queue'
import type { RequestContext } from '@/lib/http/request-context'

/** Hands a request to Next, which answers it itself. */
export function passOn(
  pages: Listener,
  { isRendered }: { isRendered: boolean },
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  context: RequestContext,
) {
  // In development Next shows the failure itself, with its place in the code, and holds connections of its own open.
  if (env().NODE_ENV === 'development') return pages(incoming, outgoing)
  mendFailedPage(outgoing, context)
  if (!isRendered) return pages(incoming, outgoing)
  return renderInTurn(pages, incoming, outgoing, context).catch((thrown: unknown) =>
    answerFailed(outgoing, thrown, context),
  )
}
