import { brotliCompressSync, constants, gzipSync } from 'node:zlib'
import Negotiator from 'negotiator'

export type Encoding = 'br' | 'gzip' | 'identity'

/** Below this many characters compressing costs more than it saves. */
export const WORTH_COMPRESSING = 1024

/** The encoding to send: brotli where the client accepts it, else gzip. */
export function chooseEncoding(acceptEncoding: string | null, length: number): Encoding {
  if (!acceptEncoding || length < WORTH_COMPRESSING) return 'identity'
  const accepted = new Negotiator({ headers: { 'accept-encoding': acceptEncoding } }).encodings(['br', 'gzip'])
  return accepted.includes('br') ? 'br' : accepted.includes('gzip') ? 'gzip' : 'identity'
}

/** Bytes in an encoding; identity leaves them what they are. */
export function encode(bytes: Buffer, encoding: Encoding): Buffer {
  if (encoding === 'br') {
    const params = { [constants.BROTLI_PARAM_QUALITY]: 4, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length }
    return brotliCompressSync(bytes, { params })
  }
  return encoding === 'gzip' ? gzipSync(bytes, { level: 6 }) : bytes
}
