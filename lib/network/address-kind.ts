import ipaddr from 'ipaddr.js'

/**
 * What kind of place an IP address leads to. `own` is a network of the operator's: this machine, or what is around it.
 * `never` is what nobody serves from, link-local addresses above all, at which clouds tell machines their secrets.
 */
export type AddressKind = 'public' | 'own' | 'never'

const OWN = new Set(['loopback', 'private', 'uniqueLocal', 'carrierGradeNat'])
/** NAT64 (RFC 6052): the last four bytes are the IPv4 address that it leads to. */
const NAT64 = ipaddr.IPv6.parseCIDR('64:ff9b::/96')
/** All that is given out of IPv6 for the public. */
const GLOBAL = ipaddr.IPv6.parseCIDR('2000::/3')
/** Where Amazon tells machines their secrets by IPv6. */
const METADATA = ipaddr.IPv6.parseCIDR('fd00:ec2::254/128')

/** Says of an address in any spelling where it leads; of an IPv6 address that stands for an IPv4 one, where that leads. */
export function addressKind(text: string): AddressKind {
  if (!ipaddr.isValid(text)) return 'never'
  const address = ipaddr.process(text)
  if (!(address instanceof ipaddr.IPv6)) return kindOf(address)
  if (address.match(NAT64)) return kindOf(new ipaddr.IPv4(address.toByteArray().slice(-4)))
  if (address.match(METADATA)) return 'never'
  const kind = kindOf(address)
  return kind === 'public' && !address.match(GLOBAL) ? 'never' : kind
}

function kindOf(address: ipaddr.IPv4 | ipaddr.IPv6): AddressKind {
  const range = address.range()
  if (range === 'unicast') return 'public'
  return OWN.has(range) ? 'own' : 'never'
}
