import { randomBytes } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { pageCsp } from '@/lib/http/security-headers'

/** Puts a page under a policy of its own, whose nonce Next gives to its inline scripts and `pageNonce` to ours. */
export function giveNonce(incoming: IncomingMessage, outgoing: ServerResponse): void {
  const csp = pageCsp(randomBytes(16).toString('base64'))
  incoming.headers['content-security-policy'] = csp
  outgoing.setHeader('content-security-policy', csp)
}

/** The nonce that our server gave to a page's inline scripts, from the request's own `Content-Security-Policy`. */
export const pageNonce = (headers: { get: (name: string) => string | null }): string | undefined =>
  /'nonce-([^']+)'/.exec(headers.get('content-security-policy') ?? '')?.[1]
