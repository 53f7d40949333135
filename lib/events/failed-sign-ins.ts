import { pool } from '@/lib/db'
import { log } from '@/lib/log'
import { once } from '@/lib/once'
import { recordEvent } from './record-event'

// Strangers may fail to sign in as often as they like. What they fill here is bounded: a row for each account and network
// in a minute, so many rows at most, and what is beyond is summed in one.

/** The accounts that are known, and the names that nobody has, each have so many places. */
export const MOST_SUMS = 100
const MINUTE_MS = 60_000

type Failed = { userId: string | null; network: string | null; count: number; since: Date }

const sums = (): Map<string, Failed> => once('failed-sign-ins', () => new Map<string, Failed>())

/** Counts a sign-in that was refused, for the account that it named, if there is one, and the network that it came from. */
export function countFailedSignIn(userId: string | null, network: string | null): void {
  add({ userId, network, count: 1, since: new Date() })
}

function add({ userId, network, count, since }: Failed): void {
  const known = sums().get(keyOf(userId, network))
  const place = known ?? (isFull(userId) ? rest(since) : begin({ userId, network, count: 0, since }))
  // What one row can hold.
  place.count = Math.min(place.count + count, 2_000_000_000)
}

const keyOf = (userId: string | null, network: string | null): string => `${userId ?? ''} ${network ?? ''}`

function begin(sum: Failed): Failed {
  sums().set(keyOf(sum.userId, sum.network), sum)
  return sum
}

/** Names that nobody has cannot take the places of accounts. */
function isFull(userId: string | null): boolean {
  let places = 0
  for (const sum of sums().values()) if ((sum.userId === null) === (userId === null)) places++
  return places >= MOST_SUMS
}

const rest = (since: Date): Failed =>
  sums().get(keyOf(null, null)) ?? begin({ userId: null, network: null, count: 0, since })

/** Appends what was counted and begins anew; what cannot be appended now is counted on. */
export async function appendFailedSignIns(): Promise<void> {
  const counted = [...sums().values()]
  sums().clear()
  for (const [place, { userId, network, count, since }] of counted.entries()) {
    try {
      const origin = { ip: network ?? undefined }
      const summed = { count, since }
      await recordEvent(pool(), { kind: 'sign_in_failed', userId, actorId: null, origin, summed })
    } catch (error) {
      for (const left of counted.slice(place)) add(left)
      log().warn({ err: error }, 'failed sign-ins were not written down; the next minute tries again')
      return
    }
  }
}

/** Appends what failed every minute, until the returned function is called, which appends the rest. */
export function appendFailedSignInsEachMinute(): () => Promise<void> {
  const timer = setInterval(() => void appendFailedSignIns(), MINUTE_MS)
  timer.unref()
  return () => {
    clearInterval(timer)
    return appendFailedSignIns()
  }
}
