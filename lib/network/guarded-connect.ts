import { lookup, type LookupAddress, type LookupAllOptions } from 'node:dns'
import { isIP, type LookupFunction } from 'node:net'
import { buildConnector } from 'undici'
import { addressJudge } from './address-judge'

/** Finds all addresses of a name, as `node:dns` does. */
export type Resolve = (
  name: string,
  options: LookupAllOptions,
  found: (error: NodeJS.ErrnoException | null, addresses: LookupAddress[]) => void,
) => void

export type Reach = {
  /** Hosts as URLs have them, with a port that is not the usual one: the operator named them. */
  named: readonly string[]
  /** How long a connection may take to be made. */
  connectMs: number
  resolve?: Resolve
}

/**
 * Connects to where an `addressJudge` allows it. What is judged is what is connected to: a name is looked up once for each
 * connection, and before anything is sent the address at the other end is judged again.
 */
export function guardedConnect({ named, connectMs, resolve = lookup }: Reach): buildConnector.connector {
  const judge = addressJudge(named)

  return (options, callback) => {
    const { hostname, host = hostname } = options
    const guardedLookup: LookupFunction = (name, lookupOptions, found) => {
      resolve(name, { ...lookupOptions, all: true }, (error, addresses) => {
        const problem =
          error ??
          judge(
            host,
            addresses.map(({ address }) => address),
          )
        if (problem) return found(problem, [])
        if (lookupOptions.all) return found(null, addresses)
        found(null, addresses[0]?.address ?? '', addresses[0]?.family)
      })
    }

    // What is an address already is never looked up.
    const problem = isIP(hostname) > 0 ? judge(host, [hostname]) : undefined
    if (problem) return callback(problem, null)

    buildConnector({ timeout: connectMs, lookup: guardedLookup })(options, (error, socket) => {
      if (error) return callback(error, null)
      const wrong = judge(host, [socket.remoteAddress ?? 'nowhere'])
      if (!wrong) return callback(null, socket)
      socket.destroy()
      callback(wrong, null)
    })
  }
}
