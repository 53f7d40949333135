import { LRUCache } from 'lru-cache'
import { once } from '@/lib/once'

// Points that were taken from the count of all servers in advance, for one who pays often: whoever buys a hundred times a
// minute is looked up a few times. What is taken is never more than is left, so all servers together give out no more.

/** At most this part of all points is taken at once: so much may be lost to others when a server stops. */
const LARGEST_PART = 1 / 20
const MAX_LEASES = 20_000

type Lease = { left: number; used: number; isOver: boolean; restOfOthers: number; until: number }

/** How it stands with one who pays: so many points are left, and all again in so many milliseconds; below 0 is too much. */
export type Left = { left: number; milliseconds: number }

const leases = (): LRUCache<string, Lease> =>
  once('write-leases', () => new LRUCache<string, Lease>({ max: MAX_LEASES }))

/** Pays from what was taken before; undefined when there is too little of it, and the count must be asked. */
export function payLeased(payer: string, cost: number): Left | undefined {
  const lease = leases().get(payer)
  const now = performance.now()
  if (!lease || lease.until <= now) return undefined
  if (lease.isOver) return { left: -1, milliseconds: lease.until - now }
  if (lease.left < cost) return undefined
  lease.left -= cost
  lease.used += cost
  return { left: lease.left + lease.restOfOthers, milliseconds: lease.until - now }
}

/** How many points to take for a payment: as many as this payer has used here before, within bounds. */
export function pointsToTake(payer: string | undefined, cost: number, most: number): number {
  const lease = payer === undefined ? undefined : leases().get(payer)
  const used = lease && lease.until > performance.now() ? lease.used : 0
  return Math.max(cost, Math.min(used, Math.floor(most * LARGEST_PART)))
}

type Taken = { taken: number; cost: number; most: number; spent: number; milliseconds: number }

/** Notes what the count answered, and pays from it. */
export function payTaken(payer: string, { taken, cost, most, spent, milliseconds }: Taken): Left {
  const now = performance.now()
  const before = leases().get(payer)
  const known = before && before.until > now ? before : undefined
  // What reaches beyond all points is not given out: others may have taken the rest meanwhile.
  const granted = Math.min(taken, most - (spent - taken))
  const isOver = granted < cost
  const lease = {
    left: (known?.left ?? 0) + (isOver ? 0 : granted - cost),
    used: (known?.used ?? 0) + cost,
    isOver,
    restOfOthers: Math.max(0, most - spent),
    until: now + milliseconds,
  }
  leases().set(payer, lease)
  return { left: isOver ? -1 : lease.left + lease.restOfOthers, milliseconds }
}
