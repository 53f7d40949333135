import { env } from '@/lib/env'

/** On every answer of either door (requirements.md S6). */
export function securityHeaders(): Record<string, string> {
  const { PUBLIC_URL } = env()
  return {
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'strict-origin-when-cross-origin',
    'x-frame-options': 'DENY',
    'cross-origin-opener-policy': 'same-origin',
    'permissions-policy': 'camera=(), geolocation=(), microphone=(), payment=(), usb=(), browsing-topics=()',
    ...(PUBLIC_URL.startsWith('https:') && { 'strict-transport-security': 'max-age=31536000; includeSubDomains' }),
  }
}

/** What an answer of the API may load or be framed by: nothing. */
export const API_CSP = "default-src 'none'; frame-ancestors 'none'"

/** What a page may load: our own files, and the inline scripts that carry this answer's nonce. */
export function pageCsp(nonce: string): string {
  const isDev = env().NODE_ENV === 'development'
  // Next's development client evaluates code; nothing that is shipped does.
  const scripts = `'self' 'nonce-${nonce}' 'strict-dynamic'${isDev ? " 'unsafe-eval'" : ''}`
  return cspOf(scripts, `'self' ${isDev ? "'unsafe-inline'" : `'nonce-${nonce}'`}`)
}

/** What a page that is kept may load: our own files, and its own inline scripts, known by their hashes. */
export const keptPageCsp = (hashes: readonly string[]): string => cspOf(["'self'", ...hashes].join(' '), "'self'")

const cspOf = (scripts: string, styles: string): string =>
  [
    "default-src 'self'",
    `script-src ${scripts}`,
    `style-src ${styles}`,
    // React renders style attributes; they cannot run script.
    "style-src-attr 'unsafe-inline'",
    "img-src 'self' data:",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ')
