import type { ServerResponse } from 'node:http'
import { applyHeaders } from './headers/flat-headers'
import type { RequestContext } from './request-context'
import { API_CSP } from './headers/security-headers'

/** Leads a reader to the one address of what they asked for. It is asked anew each time: an image's name may change. */
export function redirectPermanently(outgoing: ServerResponse, { headers }: RequestContext, location: string): void {
  applyHeaders(headers, outgoing)
  outgoing.setHeader('content-security-policy', API_CSP)
  outgoing.writeHead(308, { location, 'cache-control': 'no-cache', 'content-length': 0 }).end()
}
