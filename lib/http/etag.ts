import { hash } from 'node:crypto'
import type { Encoding } from './encode'

const SUFFIXES = { br: '-br', gzip: '-gz', identity: '' } as const satisfies Record<Encoding, string>

/** The strong validator of a body in an encoding (RFC 9110, 8.8.3): other bytes on the wire, another tag. */
export const etagOf = (body: Uint8Array, encoding: Encoding): string =>
  etagIn(encoding, `"${hash('sha256', body, 'base64url').slice(0, 22)}"`)

/** The validator of a body in an encoding, made of that of the plain one. */
export const etagIn = (encoding: Encoding, plain: string): string => `${plain.slice(0, -1)}${SUFFIXES[encoding]}"`

/** Whether `If-None-Match` names this tag; compared weakly, as RFC 9110, 13.1.2 asks. */
export function matches(ifNoneMatch: string | null, etag: string): boolean {
  if (ifNoneMatch === null) return false
  if (ifNoneMatch === etag || ifNoneMatch.trim() === '*') return true
  return ifNoneMatch.split(',').some((each) => each.trim().replace(/^W\//, '') === etag)
}
