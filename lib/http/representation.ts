import type { IncomingMessage, ServerResponse } from 'node:http'
import { atTurnsEnd } from './at-turns-end'
import { matches } from './etag'
import { entriesOf, type FlatHeaders } from './flat-headers'

/** What anyone may have and keep, as it goes over the wire (RFC 9110, 3.2): its bytes, and what is told of them. */
export type Representation = {
  etag: string
  /** Text, where there is one: it is cheaper to write than a buffer. */
  body: string | Uint8Array<ArrayBuffer>
  /** latin1 where each character is a byte, which is cheaper still. */
  charset: 'utf8' | 'latin1'
  headers: FlatHeaders
  /** The headers for whoever has it already. */
  unchanged: FlatHeaders
}

type Told = { etag: string; always: FlatHeaders; ofBody: FlatHeaders }

/** Puts a representation together; `always` are the headers that a 304 has too. */
export function represent(body: Representation['body'], { etag, always, ofBody }: Told): Representation {
  const length = typeof body === 'string' ? Buffer.byteLength(body) : body.byteLength
  const unchanged = ['etag', etag, ...always]
  const headers = [...ofBody, 'content-length', String(length), ...unchanged]
  return { etag, body, charset: length === body.length ? 'latin1' : 'utf8', headers, unchanged }
}

/** A representation whose bytes are held as text. */
export type WrittenOut = Representation & { body: string }

export const writtenOut = (made: Representation): WrittenOut => {
  const { body } = made
  return typeof body === 'string' ? { ...made, body } : { ...made, body: Buffer.from(body).toString('latin1') }
}

/** Answers a `Request`: 304 when the client has it. */
export function respondWith({ etag, body, headers, unchanged }: Representation, request: Request): Response {
  if (matches(request.headers.get('if-none-match'), etag))
    return new Response(null, { status: 304, headers: entriesOf(unchanged) })
  return new Response(body, { headers: entriesOf(headers) })
}

/** Answers straight to the socket, before a `Request` exists; `common` are the headers of every answer. */
export function send(
  { etag, body, charset, headers, unchanged }: Representation,
  { incoming, outgoing, common }: { incoming: IncomingMessage; outgoing: ServerResponse; common: FlatHeaders },
): void {
  const isKnown = matches(incoming.headers['if-none-match'] ?? null, etag)
  atTurnsEnd(() => {
    outgoing.writeHead(isKnown ? 304 : 200, [...common, ...(isKnown ? unchanged : headers)])
    if (isKnown || incoming.method === 'HEAD') outgoing.end()
    else outgoing.end(body, charset)
  })
}
