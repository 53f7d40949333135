import type { Server, ServerOptions } from 'node:http'
import { isIP } from 'node:net'
import { networkOf } from '@/lib/network/network-of'
import { env } from '@/lib/env'
import { oneOf, plain } from '@/lib/network/client-address'

// What a client may hold without asking for anything: bounded, so that nobody needs a proxy in front to be safe.

/** A request must have arrived in this time; whoever is late is noticed within the interval. */
export const ARRIVAL: ServerOptions = {
  headersTimeout: 10_000,
  requestTimeout: 30_000,
  connectionsCheckingInterval: 2000,
}

/** How many connections may wait to be accepted; the system has a bound of its own. */
export const BACKLOG = 4096

/** A reader that takes nothing for so long is gone. */
const SILENCE_MS = 60_000
const SWEEP_MS = 100

/** How many connections may be open at once: all together, and those of one network. */
const MOST = { together: 10_000, ofOneNetwork: 500 }
const LOOPBACK = ['127.0.0.0/8', '::1']

/**
 * Lets so many connections be open at once, and so many of one network; those of this machine and of trusted proxies,
 * who come for many, are bounded together alone. When most of them are open, those that only might ask again are closed,
 * so that whoever comes to buy finds room.
 */
export function boundConnections(
  server: Server,
  most = MOST,
  comesForMany = oneOf([...LOOPBACK, ...env().TRUSTED_PROXIES]),
): void {
  server.maxConnections = most.together
  // Next's development client keeps a silent connection for its news.
  if (env().NODE_ENV !== 'development') server.timeout = SILENCE_MS

  const ofNetworks = new Map<string, number>()
  let open = 0
  let sweptAt = 0
  server.on('connection', (socket) => {
    const address = plain(socket.remoteAddress ?? '')
    if (isIP(address) !== 0 && !comesForMany(address)) {
      const network = networkOf(address)
      const before = ofNetworks.get(network) ?? 0
      if (before >= most.ofOneNetwork) return void socket.destroy()
      ofNetworks.set(network, before + 1)
      socket.once('close', () => {
        const left = (ofNetworks.get(network) ?? 1) - 1
        if (left > 0) ofNetworks.set(network, left)
        else ofNetworks.delete(network)
      })
    }
    open++
    socket.once('close', () => open--)
    const now = performance.now()
    if (open < most.together * 0.8 || now < sweptAt + SWEEP_MS) return
    sweptAt = now
    server.closeIdleConnections()
  })
}
