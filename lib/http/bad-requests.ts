import { STATUS_CODES, type Server } from 'node:http'
import type { Socket } from 'node:net'
import { ERRORS, type ErrorCode } from '@/lib/errors'

const CODES: Readonly<Record<string, ErrorCode>> = {
  HPE_HEADER_OVERFLOW: 'headers_too_large',
  ERR_HTTP_REQUEST_TIMEOUT: 'request_timeout',
}

/** Answers what is not even HTTP with the envelope too: node itself would send a bare status line. */
export function answerBadRequests(server: Server): void {
  server.on('clientError', (error: NodeJS.ErrnoException, socket: Socket) => {
    if (error.code === 'ECONNRESET' || !socket.writable) return void socket.destroy()
    const code = CODES[error.code ?? ''] ?? 'invalid_request'
    const { status, message } = ERRORS[code]
    const body = JSON.stringify({ statusCode: status, error: STATUS_CODES[status], message, code })
    socket.end(
      [
        `HTTP/1.1 ${status} ${STATUS_CODES[status]}`,
        'content-type: application/json; charset=utf-8',
        `content-length: ${Buffer.byteLength(body)}`,
        'connection: close',
        '',
        body,
      ].join('\r\n'),
    )
  })
}
