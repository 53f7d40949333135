import type { IncomingMessage, ServerResponse } from 'node:http'
import { writeAtTickEnd } from './write-at-tick-end'
import { CORS_HEADERS } from './headers/cors'
import { encode, type Encoding } from './headers/encode'
import { etagIn, etagOf, matches } from './headers/etag'
import { entriesOf, type FlatHeaders } from './headers/flat-headers'
import { API_CSP } from './headers/security-headers'

/** What anyone may have and keep, as it goes over the wire (RFC 9110, 3.2): its bytes, and what is told of them. */
export type Representation = {
  etag: string
  /** Each character is a byte: node writes such a text at its cheapest, together with the headers. */
  body: string
  headers: FlatHeaders
  /** The headers for whoever has it already. */
  unchanged: FlatHeaders
}

type Told = { etag: string; always: FlatHeaders; ofBody: FlatHeaders }

/** Puts a representation together, of a body as it will be held; `always` are the headers that a 304 has too. */
export function represent(body: string, { etag, always, ofBody }: Told): Representation {
  const unchanged = ['etag', etag, ...always]
  return { etag, body, headers: [...ofBody, 'content-length', String(body.length), ...unchanged], unchanged }
}

const ALWAYS = [
  ...['cache-control', 'public, no-cache'],
  ...['vary', 'Accept-Encoding'],
  ...Object.entries(CORS_HEADERS).flat(),
  ...['content-security-policy', API_CSP],
]
const JSON_TYPE = ['content-type', 'application/json; charset=utf-8']

/** JSON that anyone may read, in an encoding; `etag` is that of the plain one, where it is known already. */
export function jsonRepresentation(json: Buffer, encoding: Encoding, etag = etagOf(json, 'identity')): Representation {
  const ofBody = encoding === 'identity' ? JSON_TYPE : [...JSON_TYPE, 'content-encoding', encoding]
  const body = encode(json, encoding).toString('latin1')
  return represent(body, { etag: etagIn(encoding, etag), always: ALWAYS, ofBody })
}

/** Answers a `Request`: 304 when the client has it. */
export function respondWith({ etag, body, headers, unchanged }: Representation, request: Request): Response {
  if (matches(request.headers.get('if-none-match'), etag))
    return new Response(null, { status: 304, headers: entriesOf(unchanged) })
  return new Response(Buffer.from(body, 'latin1'), { headers: entriesOf(headers) })
}

/** Answers straight to the socket, before a `Request` exists; `common` are the headers of every answer. */
export function send(
  { etag, body, headers, unchanged }: Representation,
  { incoming, outgoing, common }: { incoming: IncomingMessage; outgoing: ServerResponse; common: FlatHeaders },
): void {
  const isKnown = matches(incoming.headers['if-none-match'] ?? null, etag)
  writeAtTickEnd(() => {
    outgoing.writeHead(isKnown ? 304 : 200, [...common, ...(isKnown ? unchanged : headers)])
    if (isKnown || incoming.method === 'HEAD') outgoing.end()
    else outgoing.end(body, 'latin1')
  })
}
