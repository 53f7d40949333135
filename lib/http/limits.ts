import { createHash } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { LRUCache } from 'lru-cache'
import { networkOf } from '@/lib/accounts/network-of'
import { isTokenForm } from '@/lib/auth/token'
import { env } from '@/lib/env'
import { priceOf } from './request-price'

// Who asks for much pays for it in points, of which each address and each token has so many a minute
// (docs/decisions/0024-points-a-minute.md). Counted in this process: nothing is waited for, and no database is needed.

const WINDOW_MS = 60_000
/** Whoever is forgotten because of more visitors than this begins anew. */
const MAX_COUNTS = 100_000

type Count = { spent: number; until: number }

export type Bill = {
  /** Pays for an answer that is kept; the seconds to wait when there are too few points, else undefined. */
  payForAsking(): number | undefined
  /** Pays what an answer that must be made costs beyond that. */
  payForWork(): number | undefined
}

/** Writes the bills of one server; undefined where limits are off. Every answer says what is left, in its headers. */
export function limits(): ((incoming: IncomingMessage, outgoing: ServerResponse, ip: string) => Bill) | undefined {
  const { RATE_LIMIT_POINTS, SERVERS } = env()
  if (RATE_LIMIT_POINTS === 0) return undefined
  const points = Math.ceil(RATE_LIMIT_POINTS / SERVERS)
  const counts = new LRUCache<string, Count>({ max: MAX_COUNTS })

  /** Takes points from one of those who ask; answers with how it stands. */
  function spend(who: string, price: number): Count {
    const now = performance.now()
    const known = counts.get(who)
    const count = known && known.until > now ? known : { spent: 0, until: now + WINDOW_MS }
    count.spent += price
    if (count !== known) counts.set(who, count)
    return count
  }

  return (incoming, outgoing, ip) => {
    const token = tokenOf(incoming)
    const payers = [
      { policy: 'address', who: networkOf(ip) },
      // What only looks like a token costs its address as much as any other.
      ...(token ? [{ policy: 'token', who: createHash('sha256').update(token).digest('base64') }] : []),
    ]
    const pay = (price: number): number | undefined => {
      const stands = payers.map(({ policy, who }) => ({ policy, ...spend(who, price) }))
      const worst = stands.reduce((one, other) => (other.spent > one.spent ? other : one))
      const seconds = Math.max(1, Math.ceil((worst.until - performance.now()) / 1000))
      outgoing.setHeader('ratelimit-policy', stands.map(({ policy }) => `"${policy}";q=${points};w=60`).join(', '))
      outgoing.setHeader('ratelimit', `"${worst.policy}";r=${Math.max(0, points - worst.spent)};t=${seconds}`)
      return worst.spent > points ? seconds : undefined
    }
    return { payForAsking: () => pay(1), payForWork: () => pay(priceOf(incoming.method, incoming.url) - 1) }
  }
}

function tokenOf({ headers }: IncomingMessage): string | undefined {
  const token = /^Bearer +(\S+)$/i.exec(headers.authorization ?? '')?.[1]
  return token && isTokenForm(token) ? token : undefined
}
