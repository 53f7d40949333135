import type { IncomingMessage, ServerResponse } from 'node:http'
import { networkOf } from '@/lib/network/network-of'
import { chooseEncoding, encode } from '@/lib/http/encode'
import { answerFailed } from './failed-page'
import { withLaterScripts } from './later-scripts'
import { type Listener, renderWhole } from './render-page'
import { renderQueue } from './render-queue'
import type { RequestContext } from '@/lib/http/request-context'

/** A file has a dot in its name; so has many an image, whose name stands in its page's address. */
const isNamedAsFile = (path: string): boolean => path.includes('.') && !path.startsWith('/images/')

/** Whether a request asks for a page, and not for what looks like a file or for what Next's own client goes on with. */
export const isPage = ({ method, headers }: IncomingMessage, path: string): boolean =>
  method === 'GET' && headers.rsc === undefined && !isNamedAsFile(path)

/**
 * Answers with a page that is rendered for one visitor. It is taken down whole before it is sent, as the public ones are:
 * what it says is known before its first byte, so nobody waits.
 */
export async function answerPrivatePage(
  pages: Listener,
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  context: RequestContext,
): Promise<void> {
  const accepted = incoming.headers['accept-encoding'] ?? null
  // Next would compress what is still to be changed.
  delete incoming.headers['accept-encoding']
  try {
    const { status, headers, body } = await renderQueue()(() => renderWhole(pages, incoming), networkOf(context.ip))
    const html = Buffer.from(withLaterScripts(body.toString()))
    const encoding = chooseEncoding(accepted, html.length)
    const sent = encode(html, encoding)
    outgoing.writeHead(status, {
      ...headers,
      vary: withAcceptEncoding(headers.vary),
      'content-length': sent.length,
      ...(encoding !== 'identity' && { 'content-encoding': encoding }),
    })
    outgoing.end(sent)
  } catch (thrown) {
    answerFailed(outgoing, thrown, context)
  }
}

/** Next says it too where it would compress. */
const withAcceptEncoding = (vary: unknown = ''): string =>
  [...new Set([...String(vary).split(/\s*,\s*/), 'Accept-Encoding'])].filter(Boolean).join(', ')
