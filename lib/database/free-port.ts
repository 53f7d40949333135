import { createServer, type AddressInfo } from 'node:net'

/** Any free port of the host. */
export const freePort = (host?: string): Promise<number> => tryPort(0, host)

/** Listens on a port for a moment and returns its number; rejects as `listen` does when that is not possible. */
export function tryPort(port: number, host?: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen({ port, ...(host && { host }) }, () => {
      const { port: given } = server.address() as AddressInfo
      server.close(() => resolve(given))
    })
  })
}
