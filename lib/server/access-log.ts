import type { IncomingMessage, ServerResponse } from 'node:http'
import { accessLog } from '@/lib/log'
import { isTerminal } from '@/lib/terminal-log'
import type { RequestContext } from '@/lib/http/request-context'

/** What each page brings along: at a terminal it would hide the pages. */
const BROUGHT_ALONG = /^\/_next\/|\/icon$|\.(png|svg|ico|css|js|map|woff2|webmanifest)$/

/**
 * Writes one line when an answer has ended, or was cut. The query stays out: what people search for is theirs, and a
 * link may carry a secret there.
 */
export function logAccess(incoming: IncomingMessage, outgoing: ServerResponse, { id, ip }: RequestContext): void {
  const began = performance.now()
  const path = (incoming.url ?? '').split('?', 1)[0]?.slice(0, 500)
  if (isTerminal() && BROUGHT_ALONG.test(path ?? '')) return
  outgoing.on('close', () => {
    const line = {
      request: { id, ip, method: incoming.method, path },
      status: outgoing.statusCode,
      ms: Math.round((performance.now() - began) * 10) / 10,
    }
    if (outgoing.writableFinished) accessLog().info(line, 'answered')
    else accessLog().warn(line, 'cut before the end')
  })
}
