import xxhash from 'xxhash-wasm'
import type { Encoding } from './encode'

const SUFFIXES = { br: '-br', gzip: '-gz' } as const satisfies Record<Exclude<Encoding, 'identity'>, string>

const { h64Raw } = await xxhash()

/**
 * The strong validator of a body in an encoding (RFC 9110, 8.8.3): other bytes on the wire, another tag. It tells changes
 * apart, 64 bits of it and the length, and withstands nobody who looks for two bodies with the same.
 */
export const etagOf = (body: Uint8Array, encoding: Encoding): string =>
  etagIn(encoding, `"${body.length.toString(36)}-${h64Raw(body).toString(36)}"`)

/** The validator of a body in an encoding, made of that of the plain one. */
export const etagIn = (encoding: Encoding, plain: string): string =>
  encoding === 'identity' ? plain : `${plain.slice(0, -1)}${SUFFIXES[encoding]}"`

/** Whether `If-None-Match` names this tag; compared weakly, as RFC 9110, 13.1.2 asks. */
export function matches(ifNoneMatch: string | null, etag: string): boolean {
  if (ifNoneMatch === null) return false
  if (ifNoneMatch === etag || ifNoneMatch.trim() === '*') return true
  return ifNoneMatch.split(',').some((each) => each.trim().replace(/^W\//, '') === etag)
}
