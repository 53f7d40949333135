import { CORS_HEADERS } from './cors'
import { encode, type Encoding } from './encode'
import { etagIn, etagOf } from './etag'
import { type Representation, represent } from './representation'
import { API_CSP } from './security-headers'

const ALWAYS = [
  ...['cache-control', 'public, no-cache'],
  ...['vary', 'Accept-Encoding'],
  ...Object.entries(CORS_HEADERS).flat(),
  ...['content-security-policy', API_CSP],
]
const PLAIN = ['content-type', 'application/json; charset=utf-8']

/** JSON that anyone may read, in an encoding; `etag` is that of the plain one, where it is known already. */
export function jsonRepresentation(json: Buffer, encoding: Encoding, etag = etagOf(json, 'identity')): Representation {
  const ofBody = encoding === 'identity' ? PLAIN : [...PLAIN, 'content-encoding', encoding]
  const body = encode(json, encoding).toString('latin1')
  return represent(body, { etag: etagIn(encoding, etag), always: ALWAYS, ofBody })
}
