import { Column } from './column'
import { HashTable } from './hash-table'

/** What the images of a bin have in common: the numbers of their values, their price and their whole stars. */
export type Alike = { os: number; architecture: number; variant: number; price: number; stars: number }

/** Where each of them is among the numbers of a bin, and how many images are in it. */
export const OF = { os: 0, architecture: 1, variant: 2, price: 3, stars: 4, count: 5 } as const
/** A bin's numbers lie side by side, in half a line of the processor's cache. */
export const FIELDS = 8
const CHUNK_BINS = (1 << 16) / FIELDS

/**
 * Images that are the same in all that facets count are in one bin: a million have some ten thousand of them. The facets
 * of any such filters are then sums over bins, whatever the number of images.
 */
export class Bins {
  private readonly fields = new Column(Uint32Array)
  private readonly table = new HashTable((bin) => hashOf(this.alikeOf(bin)))
  private asked: Alike = { os: 0, architecture: 0, variant: 0, price: 0, stars: 0 }
  private bins = 0

  /** One more is in the bin of such images, whose number is returned. */
  enter(alike: Alike): number {
    this.asked = alike
    const hash = hashOf(alike)
    const bin = this.table.find(hash, this.isAsked) ?? this.add(hash, alike)
    this.addTo(bin, 1)
    return bin
  }

  /** One less is in it. */
  leave(bin: number): void {
    this.addTo(bin, -1)
  }

  alikeOf(bin: number): Alike {
    const of = (place: number) => this.fields.get(bin * FIELDS + place)
    return {
      os: of(OF.os),
      architecture: of(OF.architecture),
      variant: of(OF.variant),
      price: of(OF.price),
      stars: of(OF.stars),
    }
  }

  /** By bin: how many are in it. Yields now and then. */
  *counts(): Generator<void, Int32Array> {
    const counts = new Int32Array(this.bins)
    yield* this.each((fields, first, many) => {
      for (let bin = 0; bin < many; bin++) counts[first + bin] = fields[bin * FIELDS + OF.count] ?? 0
    })
    return counts
  }

  /** Shows all bins, some thousands at a time: `many`, from `first` on, of `FIELDS` numbers each. Yields in between. */
  *each(see: (fields: Uint32Array, first: number, many: number) => void): Generator<void, void> {
    for (let first = 0; first < this.bins; first += CHUNK_BINS) {
      see(this.fields.chunkAt(first * FIELDS), first, Math.min(CHUNK_BINS, this.bins - first))
      yield
    }
  }

  /** How many there are, empty ones too. */
  get size(): number {
    return this.bins
  }

  get bytes(): number {
    return this.fields.bytes + this.table.bytes
  }

  private add(hash: number, { os, architecture, variant, price, stars }: Alike): number {
    const bin = this.bins++
    const at = bin * FIELDS
    this.fields.set(at + OF.os, os)
    this.fields.set(at + OF.architecture, architecture)
    this.fields.set(at + OF.variant, variant)
    this.fields.set(at + OF.price, price)
    this.fields.set(at + OF.stars, stars)
    this.table.add(hash, bin)
    return bin
  }

  private addTo(bin: number, by: 1 | -1): void {
    const at = bin * FIELDS + OF.count
    this.fields.set(at, this.fields.get(at) + by)
  }

  private readonly isAsked = (bin: number): boolean => {
    const { os, architecture, variant, price, stars } = this.asked
    const at = bin * FIELDS
    return (
      this.fields.get(at + OF.os) === os &&
      this.fields.get(at + OF.architecture) === architecture &&
      this.fields.get(at + OF.variant) === variant &&
      this.fields.get(at + OF.price) === price &&
      this.fields.get(at + OF.stars) === stars
    )
  }
}

function hashOf({ os, architecture, variant, price, stars }: Alike): number {
  let hash = os
  for (const number of [architecture, variant, price, stars])
    hash = Math.imul(hash ^ (hash >>> 15), 0x85ebca6b) + number
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  return (hash ^ (hash >>> 13)) >>> 0
}
