import { createHash } from 'node:crypto'
import { nonceInTag } from './next'

/** A page that anybody may have, its bytes as latin1, and what a policy says to let its own inline scripts run. */
export type Hashed = { html: string; hashes: string[] }

/** A quoted value may hold what would end the tag. */
const SCRIPT = /<script((?:[^>"]|"[^"]*")*)>/g
const END = '</script>'

/**
 * Turns a page that was rendered with a secret nonce into one that can be kept; a character stands for a byte. Only the
 * inline scripts that carry the nonce are hashed: who smuggles in another one does not know it. Then the nonce goes from
 * everywhere, React's data included; there zeros stand in its place, because that data counts its characters.
 */
export function withoutNonce(rendered: string, nonce: string): Hashed {
  const attribute = nonceInTag(nonce)
  const strip = (text: string) => text.replaceAll(attribute, '').replaceAll(nonce, '0'.repeat(nonce.length))
  const hashes = new Set<string>()
  for (const { 0: tag, 1: attributes, index } of rendered.matchAll(SCRIPT)) {
    const start = index + tag.length
    const end = rendered.indexOf(END, start)
    if (end > start && attributes?.includes(attribute)) hashes.add(hashOf(strip(rendered.slice(start, end))))
  }
  return { html: strip(rendered), hashes: [...hashes] }
}

const hashOf = (script: string): string => `'sha256-${createHash('sha256').update(script, 'latin1').digest('base64')}'`
