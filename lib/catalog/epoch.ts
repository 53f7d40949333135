import { once } from '@/lib/once'

type Source = { now: () => number | null }

const source = (): Source => once('catalog-epoch', () => ({ now: () => null }))

/**
 * Counts the changes of the catalogue in this process: what was answered at a number is true for as long as it stays.
 * Null while answers come from the database, whose changes nobody here counts. It never leaves the process: two servers
 * at the same number may know of different changes.
 */
export const catalogEpoch = (): number | null => source().now()

/** Lets an index say where the catalogue stands. */
export function countEpochs(now: Source['now']): void {
  source().now = now
}
