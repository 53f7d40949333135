import type { IncomingMessage, ServerResponse } from 'node:http'
import { LRUCache } from 'lru-cache'
import { networkOf } from '@/lib/network/network-of'
import type { Credential } from '@/lib/auth/authenticate'
import { countWrite } from '@/lib/auth/count-write'
import { WINDOW_SECONDS } from '@/lib/auth/count-write.sql'
import { bearerToken, hashToken } from '@/lib/auth/token'
import { env } from '@/lib/env'
import { handOver, say } from '../flat-headers'
import type { RequestContext } from '../request-context'
import { priceOf } from './request-price'

// Who asks for much pays for it in points, of which each address, token and user has so many a minute
// (docs/decisions/0024-points-a-minute.md). Counted in this process: nothing is waited for, and no database is needed.
// Writes of money and tokens are counted once more, where all servers count together
// (docs/decisions/0033-writes-counted-together.md and 0035-redis-if-set.md).

const WINDOW_MS = WINDOW_SECONDS * 1000
/** Whoever is forgotten because of more visitors than this begins anew. */
const MAX_COUNTS = 100_000

type Count = { spent: number; until: number }

/** How it stands with one of those who pay. */
type Stand = { policy: string; points: number; left: number; milliseconds: number }

/** What a request pays. Each payment answers the seconds to wait when somebody has too few points, else undefined. */
export type Bill = {
  /** Pays for an answer that is kept. */
  payForAsking(): number | undefined
  /** Pays what an answer that must be made costs beyond that. */
  payForWork(): number | undefined
  /** Lets the user who asks pay too, once it is known who that is. */
  payAs(userId: string): number | undefined
  /** Lets all pay for a write where all servers count together. */
  payTogether(credential: Credential | null): Promise<number | undefined>
}

/** Writes the bills of one server; undefined where limits are off. Every answer says what is left, in its headers. */
export function limits():
  | ((
      incoming: IncomingMessage,
      outgoing: ServerResponse,
      context: RequestContext,
      asked: { isRendered: boolean },
    ) => Bill)
  | undefined {
  const { RATE_LIMIT_POINTS, SERVERS } = env()
  if (RATE_LIMIT_POINTS === 0) return undefined
  const points = Math.ceil(RATE_LIMIT_POINTS / SERVERS)
  const counts = new LRUCache<string, Count>({ max: MAX_COUNTS })

  /** Takes points from one of those who ask; answers with how it stands. */
  function spend(policy: string, who: string, price: number): Stand {
    const now = performance.now()
    const known = counts.get(who)
    const count = known && known.until > now ? known : { spent: 0, until: now + WINDOW_MS }
    count.spent += price
    if (count !== known) counts.set(who, count)
    return { policy, points, left: points - count.spent, milliseconds: count.until - now }
  }

  return (incoming, outgoing, { headers, ip }, { isRendered }) => {
    const token = bearerToken(incoming.headers.authorization)
    const payers = [
      { policy: 'address', who: networkOf(ip) },
      // What only looks like a token costs its address as much as any other.
      ...(token ? [{ policy: 'token', who: hashToken(token).toString('base64') }] : []),
    ]
    const price = () => priceOf(incoming.method, incoming.url, isRendered)
    let stands: Stand[] = []
    const others: Stand[] = []

    /** Says how it stands with all who have paid, and who of them stands worst. */
    function tell(): number | undefined {
      const all = [...stands, ...others]
      const [worst] = all.toSorted((one, other) => one.left - other.left)
      if (!worst) return undefined
      const seconds = Math.max(1, Math.ceil(worst.milliseconds / 1000))
      const policies = all.map(({ policy, points }) => `"${policy}";q=${points};w=${WINDOW_SECONDS}`)
      say(headers, 'ratelimit-policy', policies.join(', '))
      say(headers, 'ratelimit', `"${worst.policy}";r=${Math.max(0, worst.left)};t=${seconds}`)
      // On the long way they have been handed over already.
      if (outgoing.hasHeader('ratelimit')) handOver(headers, outgoing)
      return worst.left < 0 ? seconds : undefined
    }
    const pay = (price: number): number | undefined => {
      stands = payers.map(({ policy, who }) => spend(policy, who, price))
      return tell()
    }
    return {
      payForAsking: () => pay(1),
      payForWork: () => pay(price() - 1),
      payAs(userId) {
        others.push(spend('user', `user ${userId}`, price()))
        return tell()
      },
      async payTogether(credential) {
        const paid = await countWrite(credential, ip, { price: price(), most: RATE_LIMIT_POINTS })
        for (const { policy, left, milliseconds } of paid) {
          others.push({ policy: `${policy}-writes`, points: RATE_LIMIT_POINTS, left, milliseconds })
        }
        return tell()
      },
    }
  }
}
