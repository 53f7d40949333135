import { domainToASCII } from 'node:url'
import { z } from 'zod'

/** The default pattern of zod, which knows no top-level domain in its `xn--` form. */
const ADDRESS =
  /^(?!\.)(?!.*\.\.)[a-z0-9_'+\-.]*[a-z0-9_+-]@([a-z0-9]([a-z0-9-]*[a-z0-9])?\.)+([a-z]{2,}|xn--[a-z0-9-]*[a-z0-9])$/

/**
 * An e-mail address as accounts know it: in lower case, without space around it, and its domain as the net knows it, an
 * international one in its `xn--` form. However it is written, it is one account.
 */
export const Email = z
  .string()
  .max(1000)
  .transform(asKnown)
  .pipe(z.string().max(254).regex(ADDRESS, 'must be an e-mail address'))

/** A name that somebody gives as their own, as accounts know it, whether it is an e-mail address or a user name. */
export function asKnown(name: string): string {
  return withAsciiDomain(name.trim().toLowerCase())
}

/** An ASCII domain stays as it is written, for accounts are kept by it; what is no domain becomes no address. */
function withAsciiDomain(address: string): string {
  const at = address.lastIndexOf('@') + 1
  const domain = address.slice(at)
  // Of what a host name cannot hold, node would read some as the rest of a URL, and drop it.
  const mayBeName = at > 0 && /[^\x00-\x7f]/.test(domain) && !/[^a-z0-9.\-\x80-\uffff]/.test(domain)
  return mayBeName ? address.slice(0, at) + domainToASCII(domain) : address
}
