/** Numbers that look like chance and are the same for the same seed (mulberry32). */
export type Chance = {
  /** From 0 to 1, 1 excluded. */
  next(): number
  /** A whole number from 0 to `below`, itself excluded. */
  below(below: number): number
  pick<T>(from: readonly T[]): T
}

export function chanceFrom(seed: number): Chance {
  let state = Math.imul(seed + 1, 0x9e3779b1)
  const next = () => {
    state = (state + 0x6d2b79f5) | 0
    const half = Math.imul(state ^ (state >>> 15), 1 | state)
    const other = (half + Math.imul(half ^ (half >>> 7), 61 | half)) ^ half
    return ((other ^ (other >>> 14)) >>> 0) / 2 ** 32
  }
  const below = (bound: number) => Math.floor(next() * bound)
  return { next, below, pick: <T>(from: readonly T[]) => from[below(from.length)] as T }
}

/**
 * Places in a list whose members weigh differently, as likely as they weigh.
 */
export function weighted(weights: readonly number[]): (chance: Chance) => number {
  const sums: number[] = []
  const total = weights.reduce((sum, weight) => (sums.push(sum + weight), sum + weight), 0)
  return (chance) => {
    const wanted = chance.next() * total
    let [low, high] = [0, sums.length - 1]
    while (low < high) {
      const middle = (low + high) >>> 1
      if ((sums[middle] ?? 0) <= wanted) low = middle + 1
      else high = middle
    }
    return low
  }
}
