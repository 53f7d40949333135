import type { Server, ServerOptions } from 'node:http'
import { env } from '@/lib/env'

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

/**
 * Lets so many connections be open at once. When most of them are, those that only might ask again are closed, so that
 * whoever comes to buy finds room.
 */
export function boundConnections(server: Server, most = 10_000): void {
  server.maxConnections = most
  // Next's development client keeps a silent connection for its news.
  if (env().NODE_ENV !== 'development') server.timeout = SILENCE_MS

  let open = 0
  let sweptAt = 0
  server.on('connection', (socket) => {
    open++
    socket.once('close', () => open--)
    const now = performance.now()
    if (open < most * 0.8 || now < sweptAt + SWEEP_MS) return
    sweptAt = now
    server.closeIdleConnections()
  })
}
