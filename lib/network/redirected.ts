import { NetworkRefusal } from './refusal'

/** Where a redirect leads. Refuses to leave https for http, or the web, and to take a name and password from a server. */
export function redirected(from: URL, location: string): URL {
  const to = URL.canParse(location, from) ? new URL(location, from) : undefined
  const isWeb = to?.protocol === 'https:' || (to?.protocol === 'http:' && from.protocol === 'http:')
  if (!to || !isWeb || to.username || to.password) {
    throw new NetworkRefusal('the server redirects to no safe address')
  }
  return to
}
