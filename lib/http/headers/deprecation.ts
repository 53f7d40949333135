import type { Operation } from '@/lib/contract/operation'

/** Tells in an answer of an operation that will end since when that is known, when it ends, and where to read on. */
export function announceEnd(answer: Response, { deprecated }: Operation): Response {
  if (!deprecated) return answer
  const { since, sunset, link } = deprecated
  const { headers } = answer
  // RFC 9745: a date of structured fields. RFC 8594: an HTTP date.
  headers.set('deprecation', `@${Date.parse(since) / 1000}`)
  headers.set('sunset', new Date(sunset).toUTCString())
  headers.append('link', `<${link}>; rel="deprecation"; type="text/html"`)
  const exposed = headers.get('access-control-expose-headers')
  headers.set('access-control-expose-headers', [exposed, 'Deprecation, Sunset, Link'].filter(Boolean).join(', '))
  return answer
}
