import { BlockList, isIP } from 'node:net'

/**
 * Tells a visitor's address: the socket's, or, when that belongs to a trusted proxy, the last address in
 * `X-Forwarded-For` that no trusted proxy has (those before it are the visitor's own claim).
 */
export function clientAddress(trustedProxies: readonly string[]) {
  const trusted = new BlockList()
  for (const each of trustedProxies) {
    const [address = '', bits] = each.split('/')
    const family = isIP(address) === 6 ? 'ipv6' : 'ipv4'
    if (bits === undefined) trusted.addAddress(address, family)
    else trusted.addSubnet(address, Number(bits), family)
  }
  const isTrusted = (address: string) => trusted.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4')

  return (socketAddress: string | undefined, forwardedFor: string | undefined): string => {
    const peer = plain(socketAddress ?? '')
    if (!forwardedFor || isIP(peer) === 0 || !isTrusted(peer)) return peer
    for (const each of forwardedFor.split(',').reverse()) {
      const address = plain(each.trim())
      if (isIP(address) === 0) return peer
      if (!isTrusted(address)) return address
    }
    return peer
  }
}

/** An IPv4 address that arrives over IPv6 is the same address. */
const plain = (address: string): string => address.replace(/^::ffff:(?=\d+\.)/i, '')
