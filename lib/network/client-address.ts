import { BlockList, isIP } from 'node:net'

/** Whether an address is one of these, which are addresses or networks (`10.0.0.0/8`). */
export function oneOf(networks: readonly string[]): (address: string) => boolean {
  const list = new BlockList()
  for (const each of networks) {
    const [address = '', bits] = each.split('/')
    const family = isIP(address) === 6 ? 'ipv6' : 'ipv4'
    if (bits === undefined) list.addAddress(address, family)
    else list.addSubnet(address, Number(bits), family)
  }
  return (address) => list.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4')
}

/**
 * Tells a visitor's address: the socket's, or, when that belongs to a trusted proxy, the last address in
 * `X-Forwarded-For` that no trusted proxy has (those before it are the visitor's own claim).
 */
export function clientAddress(trustedProxies: readonly string[]) {
  const isTrusted = oneOf(trustedProxies)

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
export const plain = (address: string): string => address.replace(/^::ffff:(?=\d+\.)/i, '')
