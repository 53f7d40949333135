/**
 * What a 401 says in `WWW-Authenticate` (RFC 6750, 3): that a token is asked for, and, when one was sent, that it is no
 * good: it is none of ours, has expired, or was ended.
 */
export const challengeTo = (authorization: string | null): string =>
  /^bearer(\s|$)/i.test(authorization ?? '') ? 'Bearer error="invalid_token"' : 'Bearer'
