import type { Limits } from './bin-filter'
import { placeIn } from './place-in'

/** Images of one price in cents and as many whole stars. */
export type Priced = { price: number; stars: number; count: number }

export const MOST_STARS = 5
/** Of each row: those below 0, 1, 2 … stars, and all. */
const WIDTH = MOST_STARS + 2

/**
 * How many images have a price and stars within limits, in as many steps for all of them as for few: a summed-area table
 * (F. C. Crow, Summed-Area Tables for Texture Mapping, SIGGRAPH 1984). Each number counts those below a price and below
 * some stars, so that the four at its corners tell what is within limits.
 */
export class PriceSums {
  /** Ascending, each once. */
  private readonly prices: readonly number[]
  /** A row by place of a price, of what costs less, and one of everything. */
  private readonly sums: Uint32Array

  constructor(images: readonly Priced[]) {
    this.prices = [...new Set(images.map(({ price }) => price))].sort((a, b) => a - b)
    this.sums = new Uint32Array((this.prices.length + 1) * WIDTH)
    const { sums } = this
    for (const { price, stars, count } of images) {
      const at = (placeIn(this.prices, price) + 1) * WIDTH + stars + 1
      sums[at] = (sums[at] ?? 0) + count
    }
    for (let at = 1; at < sums.length; at++) if (at % WIDTH > 0) sums[at] = (sums[at] ?? 0) + (sums[at - 1] ?? 0)
    for (let at = WIDTH; at < sums.length; at++) sums[at] = (sums[at] ?? 0) + (sums[at - WIDTH] ?? 0)
  }

  /** How many there are within both limits. */
  count(price: Limits, stars: Limits): number {
    const low = placeIn(this.prices, price.from) * WIDTH
    const high = placeIn(this.prices, price.to + 1) * WIDTH
    const least = Math.min(stars.from, MOST_STARS + 1)
    const end = Math.min(stars.to, MOST_STARS) + 1
    if (low >= high || least >= end) return 0
    const below = (row: number) => (this.sums[row + end] ?? 0) - (this.sums[row + least] ?? 0)
    return below(high) - below(low)
  }

  get bytes(): number {
    return this.prices.length * 8 + this.sums.byteLength
  }
}
