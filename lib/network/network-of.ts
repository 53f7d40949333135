import { isIPv6 } from 'node:net'

/**
 * What counts as one address when attempts are counted: an IPv4 address, also one that is written as an IPv6 one, or the
 * first half of an IPv6 address, because a single household is given all of the other half.
 */
export const networkOf = (ip: string): string => prefixOf(ip, 4)

/** The site that an address belongs to: the first 48 bits of an IPv6 one, of which one customer has many networks. */
export const siteOf = (ip: string): string => prefixOf(ip, 3)

function prefixOf(ip: string, groups: number): string {
  const [address = ''] = ip.split('%', 1)
  if (!isIPv6(address)) return address
  const all = groupsOf(address)
  const isMapped = all.slice(0, 5).every((group) => group === '0') && all[5] === 'ffff'
  return isMapped ? all.slice(6).map(bytesOf).join('.') : all.slice(0, groups).join(':')
}

function groupsOf(address: string): string[] {
  // The URL parser knows every spelling of an IPv6 address and writes each in the same way.
  const [head = '', tail] = new URL(`http://[${address}]`).hostname.slice(1, -1).split('::')
  const first = head === '' ? [] : head.split(':')
  const last = tail ? tail.split(':') : []
  return tail === undefined ? first : [...first, ...Array<string>(8 - first.length - last.length).fill('0'), ...last]
}

/** The two bytes of a group, as an IPv4 address writes them. */
function bytesOf(group: string): string {
  const number = Number.parseInt(group, 16)
  return `${number >> 8}.${number & 0xff}`
}
