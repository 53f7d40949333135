import type { IncomingMessage } from 'node:http'
import { isIPv6 } from 'node:net'

const NAMED = /^[\w.-]+(?::\d{0,5})?$/
const IN_BRACKETS = /^\[([^\]]+)\](?::\d{0,5})?$/

/**
 * Whether a request says once, and in good form, which host it is for (RFC 9112, 3.2); HTTP/1.0 need not say it. Which one
 * it is matters to nobody: it names no tenant, and may carry a prefix. But a proxy in front may read another than we do.
 */
export function hasOneHost({ rawHeaders, httpVersion }: Pick<IncomingMessage, 'rawHeaders' | 'httpVersion'>): boolean {
  // Of two, `headers` has the first one alone.
  let host: string | undefined
  for (let at = 0; at < rawHeaders.length; at += 2) {
    if (rawHeaders[at]?.toLowerCase() !== 'host') continue
    if (host !== undefined) return false
    host = rawHeaders[at + 1] ?? ''
  }
  return host === undefined ? httpVersion === '1.0' : isGood(host)
}

function isGood(host: string): boolean {
  const address = IN_BRACKETS.exec(host)?.[1]
  return address === undefined ? NAMED.test(host) : isIPv6(address)
}
