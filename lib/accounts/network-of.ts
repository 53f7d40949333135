import { isIPv6 } from 'node:net'

/**
 * What counts as one address when attempts are counted: an IPv4 address, or the first half of an IPv6 one, because a
 * single household is given all of the other half.
 */
export function networkOf(ip: string): string {
  const [address = ''] = ip.split('%', 1)
  if (!isIPv6(address)) return address
  // The URL parser knows every spelling of an IPv6 address and writes each in the same way.
  const [head = '', tail] = new URL(`http://[${address}]`).hostname.slice(1, -1).split('::')
  const first = head === '' ? [] : head.split(':')
  const last = tail ? tail.split(':') : []
  const groups = tail === undefined ? first : [...first, ...Array(8 - first.length - last.length).fill('0'), ...last]
  return groups.slice(0, 4).join(':')
}
