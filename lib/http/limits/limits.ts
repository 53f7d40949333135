import type { IncomingMessage, ServerResponse } from 'node:http'
import { LRUCache } from 'lru-cache'
import { networkOf } from '@/lib/network/network-of'
import type { Credential } from '@/lib/auth/authenticate'
import { countWrite } from '@/lib/auth/count-write'
import { WINDOW_SECONDS } from '@/lib/auth/count-write.sql'
import { bearerToken, hashToken } from '@/lib/auth/token'
import { env } from '@/lib/env'
import { applyHeaders, setFlatHeader } from '../headers/flat-headers'
import type { RequestContext } from '../request-context'
import { costOf } from './request-cost'

// Who asks for much spends points, of which each address, token and user has so many a minute
// (docs/decisions/0024-points-a-minute.md). Counted in this process: nothing is waited for, and no database is needed.
// Writes of money and tokens are counted once more, where all servers count together
// (docs/decisions/0033-writes-counted-together.md and 0035-redis-if-set.md).

const WINDOW_MS = WINDOW_SECONDS * 1000
/** Whoever is forgotten because of more visitors than this begins anew. */
const MAX_COUNTS = 100_000

type Count = { spent: number; until: number }

/** How it stands with one of those whose points are spent. */
type Stand = { policy: string; points: number; left: number; milliseconds: number }

/** What a request may spend. Each answers the seconds to wait when somebody has too few points left, else undefined. */
export type Budget = {
  /** Spends what an answer from a cache costs. */
  spendForAsking(): number | undefined
  /** Spends what an answer that must be made costs beyond that. */
  spendForWork(): number | undefined
  /** Spends points of the user who asks too, once it is known who that is. */
  spendAs(userId: string): number | undefined
  /** Spends points of all of them on a write, where all servers count together. */
  spendTogether(credential: Credential | null): Promise<number | undefined>
}

/** Makes the budgets of one server; undefined where limits are off. Every answer says what is left, in its headers. */
export function limits():
  | ((
      incoming: IncomingMessage,
      outgoing: ServerResponse,
      context: RequestContext,
      asked: { isRendered: boolean },
    ) => Budget)
  | undefined {
  const { RATE_LIMIT_POINTS, SERVERS } = env()
  if (RATE_LIMIT_POINTS === 0) return undefined
  const points = Math.ceil(RATE_LIMIT_POINTS / SERVERS)
  const counts = new LRUCache<string, Count>({ max: MAX_COUNTS })

  /** Takes points from one of those who ask; answers with how it stands. */
  function spend(policy: string, who: string, cost: number): Stand {
    const now = performance.now()
    const known = counts.get(who)
    const count = known && known.until > now ? known : { spent: 0, until: now + WINDOW_MS }
    count.spent += cost
    if (count !== known) counts.set(who, count)
    return { policy, points, left: points - count.spent, milliseconds: count.until - now }
  }

  return (incoming, outgoing, { headers, ip }, { isRendered }) => {
    const token = bearerToken(incoming.headers.authorization)
    const spenders = [
      { policy: 'address', who: networkOf(ip) },
      // What only looks like a token costs its address as much as any other.
      ...(token ? [{ policy: 'token', who: hashToken(token).toString('base64') }] : []),
    ]
    const cost = () => costOf(incoming.method, incoming.url, isRendered)
    let stands: Stand[] = []
    const others: Stand[] = []

    /** Says how it stands with all whose points were spent, and who of them stands worst. */
    function tell(): number | undefined {
      const all = [...stands, ...others]
      const [worst] = all.toSorted((one, other) => one.left - other.left)
      if (!worst) return undefined
      const seconds = Math.max(1, Math.ceil(worst.milliseconds / 1000))
      const policies = all.map(({ policy, points }) => `"${policy}";q=${points};w=${WINDOW_SECONDS}`)
      setFlatHeader(headers, 'ratelimit-policy', policies.join(', '))
      setFlatHeader(headers, 'ratelimit', `"${worst.policy}";r=${Math.max(0, worst.left)};t=${seconds}`)
      // On the long way they have been set already.
      if (outgoing.hasHeader('ratelimit')) applyHeaders(headers, outgoing)
      return worst.left < 0 ? seconds : undefined
    }
    const take = (cost: number): number | undefined => {
      stands = spenders.map(({ policy, who }) => spend(policy, who, cost))
      return tell()
    }
    return {
      spendForAsking: () => take(1),
      spendForWork: () => take(cost() - 1),
      spendAs(userId) {
        others.push(spend('user', `user ${userId}`, cost()))
        return tell()
      },
      async spendTogether(credential) {
        const paid = await countWrite(credential, ip, { cost: cost(), most: RATE_LIMIT_POINTS })
        for (const { policy, left, milliseconds } of paid) {
          others.push({ policy: `${policy}-writes`, points: RATE_LIMIT_POINTS, left, milliseconds })
        }
        return tell()
      },
    }
  }
}
