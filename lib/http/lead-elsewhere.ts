import type { ServerResponse } from 'node:http'
import { handOver } from './flat-headers'
import type { RequestContext } from './request-context'
import { API_CSP } from './security-headers'

/** Leads a reader to the one address of what they asked for. It is asked anew each time: an image's name may change. */
export function leadElsewhere(outgoing: ServerResponse, { headers }: RequestContext, location: string): void {
  handOver(headers, outgoing)
  outgoing.setHeader('content-security-policy', API_CSP)
  outgoing.writeHead(308, { location, 'cache-control': 'no-cache', 'content-length': 0 }).end()
}
