import { createHash, randomInt } from 'node:crypto'
import { crc32 } from 'node:zlib'

// A token is `chy_`, 32 base62 characters of secret and 6 of CRC32 over them (requirements.md S4). The checksum lets a
// mistyped or invented token be refused without a query, and secret scanners recognise a leaked one. What renews a
// log-in has the same form and its own prefix, so that neither is taken for the other.

const ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'
const TOKEN = /^chy_([0-9A-Za-z]{32})([0-9A-Za-z]{6})$/
const RESET_TOKEN = /^chyp_([0-9A-Za-z]{32})([0-9A-Za-z]{6})$/
const REFRESH_TOKEN = /^chyr_([0-9A-Za-z]{32})([0-9A-Za-z]{6})$/

/** A new secret token. Shown once; only its hash is kept. */
export const newToken = (): string => `chy_${newSecret()}`

/** A new secret that renews a log-in, once. Shown once; only its hash is kept. */
export const newRefreshToken = (): string => `chyr_${newSecret()}`

/** A new secret that sets a password, once. Told to its user alone; only its hash is kept. */
export const newResetToken = (): string => `chyp_${newSecret()}`

/** Whether a text has the form of what sets a password and its checksum is right. */
export const isResetTokenForm = (text: string): boolean => hasForm(RESET_TOKEN, text)

/** Whether a text has the form of our tokens and its checksum is right. */
export const isTokenForm = (text: string): boolean => hasForm(TOKEN, text)

/** Whether a text has the form of what renews a log-in and its checksum is right. */
export const isRefreshTokenForm = (text: string): boolean => hasForm(REFRESH_TOKEN, text)

/** The token that an `Authorization` header carries; undefined for anything that has not the form of one of ours. */
export function bearerToken(authorization: string | null | undefined): string | undefined {
  const token = /^Bearer +(\S+)$/i.exec(authorization ?? '')?.[1]
  return token && isTokenForm(token) ? token : undefined
}

/** What the database keeps of a token: its SHA-256. */
export const hashToken = (token: string): Buffer => createHash('sha256').update(token).digest()

/** The part of a token by which its owner recognises it in a list. */
export const prefixOf = (token: string): string => token.slice(0, 8)

function newSecret(): string {
  const secret = Array.from({ length: 32 }, () => ALPHABET[randomInt(62)]).join('')
  return secret + checksum(secret)
}

function hasForm(form: RegExp, text: string): boolean {
  const [, secret, sum] = form.exec(text) ?? []
  return secret !== undefined && sum === checksum(secret)
}

function checksum(secret: string): string {
  let rest = crc32(secret) >>> 0
  let text = ''
  for (let place = 0; place < 6; place++) {
    text = ALPHABET[rest % 62] + text
    rest = Math.floor(rest / 62)
  }
  return text
}
