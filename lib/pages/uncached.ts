import type { IncomingMessage, ServerResponse } from 'node:http'
import { networkOf } from '@/lib/network/network-of'
import { chooseEncoding, encode } from '@/lib/http/headers/encode'
import type { RequestContext } from '@/lib/http/request-context'
import { answerFailed } from './failed-page'
import { type Answer, askPlain, type Renderer } from './next'
import { LONGEST_MS, render } from './render'
import { renderQueue } from './render-queue'

/** What gets smaller. */
const TEXT = /^text\/|[/+](xml|json|javascript)\b/

/**
 * Answers with what is rendered for one visitor: private pages, what Next's own client asks for, forms. Nobody waits
 * because it is taken down first: no page here says a part of what it has to say before the rest is known.
 */
export async function answerUncached(
  renderer: Renderer,
  { isRendered }: { isRendered: boolean },
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  context: RequestContext,
): Promise<void> {
  const accepted = incoming.headers['accept-encoding'] ?? null
  askPlain(incoming)
  try {
    const answer = isRendered
      ? await renderQueue()(() => render(renderer, incoming, LONGEST_MS), networkOf(context.ip))
      : await render(renderer, incoming)
    send(answer, accepted, outgoing)
  } catch (thrown) {
    answerFailed(outgoing, thrown, context)
  }
}

function send({ status, headers, body }: Answer, accepted: string | null, outgoing: ServerResponse): void {
  const type = String(headers['content-type'])
  // To HEAD, and with 204 and 304, only the headers are told, and none of a body that was not made.
  if (outgoing.req.method === 'HEAD' || status === 204 || status === 304) {
    outgoing.writeHead(status, headers).end()
    return
  }
  const canShrink = TEXT.test(type) && headers['content-encoding'] === undefined
  const encoding = canShrink ? chooseEncoding(accepted, body.length) : 'identity'
  const sent = encode(body, encoding)
  outgoing.writeHead(status, {
    ...headers,
    ...(canShrink && { vary: withAcceptEncoding(headers.vary) }),
    'content-length': sent.length,
    ...(encoding !== 'identity' && { 'content-encoding': encoding }),
  })
  outgoing.end(sent)
}

/** Next says it too where it would compress. */
const withAcceptEncoding = (vary: unknown = ''): string =>
  [...new Set([...String(vary).split(/\s*,\s*/), 'Accept-Encoding'])].filter(Boolean).join(', ')
