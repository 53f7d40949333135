import { createHash } from 'node:crypto'

/** A page that anybody may have, its bytes as latin1, and what a policy says to let its own inline scripts run. */
export type Hashed = { html: string; hashes: string[] }

/** The rest of a tag; a quoted value may hold what would end it. */
const ATTRIBUTES = `(?:[^>"]|"[^"]*")*`

/**
 * Turns a page that was rendered with a secret nonce into one that can be kept; a character stands for a byte. Only the inline scripts that carry the
 * nonce are hashed: who smuggles in another one does not know it. Then the nonce goes from everywhere, React's data
 * included; there zeros stand in its place, because that data counts its characters.
 */
export function withoutNonce(rendered: string, nonce: string): Hashed {
  const strip = (text: string) => text.replaceAll(` nonce="${nonce}"`, '').replaceAll(nonce, '0'.repeat(nonce.length))
  const scripts = new RegExp(`<script${ATTRIBUTES} nonce="${nonce}"${ATTRIBUTES}>([^]*?)</script>`, 'g')
  const hashes = [...rendered.matchAll(scripts)].flatMap(([, text]) => (text ? [hashOf(strip(text))] : []))
  return { html: strip(rendered), hashes: [...new Set(hashes)] }
}

const hashOf = (script: string): string => `'sha256-${createHash('sha256').update(script, 'latin1').digest('base64')}'`
