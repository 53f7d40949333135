import { env } from '@/lib/env'

/**
 * Whether an unsafe request that a cookie authenticates was made by our own pages (requirements.md S2): the browser
 * says `Sec-Fetch-Site: same-origin`, or, where it says nothing, names our origin. All else is refused, silence included.
 */
export function isFromOurPages(headers: Headers): boolean {
  const site = headers.get('sec-fetch-site')
  if (site !== null) return site === 'same-origin'
  return headers.get('origin') === env().PUBLIC_URL
}
