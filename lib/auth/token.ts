import { createHash, randomInt } from 'node:crypto'
import { crc32 } from 'node:zlib'

// A token is `chy_`, 32 base62 characters of secret and 6 of CRC32 over them (quality.md S4). The checksum lets a
// mistyped or invented token be refused without a query, and secret scanners recognise a leaked one.

const ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'
const FORM = /^chy_([0-9A-Za-z]{32})([0-9A-Za-z]{6})$/

/** A new secret token. Shown once; only its hash is kept. */
export function newToken(): string {
  const secret = Array.from({ length: 32 }, () => ALPHABET[randomInt(62)]).join('')
  return `chy_${secret}${checksum(secret)}`
}

/** Whether a text has the form of our tokens and its checksum is right. */
export function isTokenForm(text: string): boolean {
  const [, secret, sum] = FORM.exec(text) ?? []
  return secret !== undefined && sum === checksum(secret)
}

/** What the database keeps of a token: its SHA-256. */
export const hashToken = (token: string): Buffer => createHash('sha256').update(token).digest()

/** The part of a token by which its owner recognises it in a list. */
export const prefixOf = (token: string): string => token.slice(0, 8)

function checksum(secret: string): string {
  let rest = crc32(secret) >>> 0
  let text = ''
  for (let place = 0; place < 6; place++) {
    text = ALPHABET[rest % 62] + text
    rest = Math.floor(rest / 62)
  }
  return text
}
