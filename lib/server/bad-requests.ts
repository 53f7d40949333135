import { randomUUID } from 'node:crypto'
import { STATUS_CODES, type Server } from 'node:http'
import type { Socket } from 'node:net'
import { ERRORS, type ErrorCode } from '@/lib/errors'
import { log } from '@/lib/log'
import { CORS_HEADERS } from '@/lib/http/headers/cors'
import { API_CSP, securityHeaders } from '@/lib/http/headers/security-headers'

const CODES: Readonly<Record<string, ErrorCode>> = {
  HPE_HEADER_OVERFLOW: 'headers_too_large',
  HPE_CHUNK_EXTENSIONS_OVERFLOW: 'payload_too_large',
  ERR_HTTP_REQUEST_TIMEOUT: 'request_timeout',
}

const LINGER_MS = 2000

/** Answers what is not even HTTP as any other request of the API: node itself would send a bare status line. */
export function answerBadRequests(server: Server): void {
  server.on('clientError', (error: NodeJS.ErrnoException, socket: Socket) => {
    if (error.code === 'ECONNRESET' || !socket.writable) return void socket.destroy()
    const code = CODES[error.code ?? ''] ?? 'invalid_request'
    const { status, message } = ERRORS[code]
    const id = randomUUID()
    log().info(
      { request: { id, ip: socket.remoteAddress }, status, reason: error.code },
      'answered what was no request',
    )

    const body = JSON.stringify({ statusCode: status, error: STATUS_CODES[status], message, code })
    const headers = {
      ...securityHeaders(),
      'x-request-id': id,
      'content-security-policy': API_CSP,
      'content-type': 'application/json; charset=utf-8',
      'content-length': Buffer.byteLength(body),
      ...CORS_HEADERS,
      'cache-control': 'private, no-store',
      connection: 'close',
    }
    const head = Object.entries(headers).map(([name, value]) => `${name}: ${value}`)
    // Whoever neither reads nor leaves is left after this.
    socket.setTimeout(LINGER_MS)
    socket.end([`HTTP/1.1 ${status} ${STATUS_CODES[status]}`, ...head, '', body].join('\r\n'))
  })
}
