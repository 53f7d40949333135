/** The nonce that our server gave to a page's inline scripts, from the request's own `Content-Security-Policy`. */
export const pageNonce = (headers: { get: (name: string) => string | null }): string | undefined =>
  /'nonce-([^']+)'/.exec(headers.get('content-security-policy') ?? '')?.[1]
