import { FlatColumn } from '../storage/flat-column'
import { HashTable } from '../storage/hash-table'
import { type Kind, Kinds } from './facet-groups'

/** What the images of a bin have in common: their kind, their price and their whole stars. */
export type Alike = Kind & { price: number; stars: number }

/** Where each of them is among the numbers of a bin, and how many images are in it. */
export const OF = { kind: 0, price: 1, stars: 2, count: 3 } as const
/** A bin's numbers lie side by side. */
export const FIELDS = 4
const COUNTED_AT_ONCE = 1 << 16

/**
 * Images that are the same in all that facets count are in one bin: a million have some ten thousand of them. The facets
 * of any such filters are then sums over bins, whatever the number of images.
 */
export class Bins {
  readonly kinds = new Kinds()
  private readonly fields = new FlatColumn()
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
    const { kinds, fields } = this
    const kind = fields.get(bin * FIELDS + OF.kind)
    return {
      os: kinds.os[kind] ?? 0,
      architecture: kinds.architecture[kind] ?? 0,
      variant: kinds.variant[kind] ?? 0,
      price: fields.get(bin * FIELDS + OF.price),
      stars: fields.get(bin * FIELDS + OF.stars),
    }
  }

  /** By bin: how many are in it. Yields now and then. */
  *counts(): Generator<void, Int32Array> {
    const counts = new Int32Array(this.end)
    for (let bin = 0; bin < counts.length; bin++) {
      counts[bin] = this.fields.get(bin * FIELDS + OF.count)
      if (bin % COUNTED_AT_ONCE === 0) yield
    }
    return counts
  }

  /** The numbers of all bins, `FIELDS` of each, until the next image is entered. */
  get numbers(): Uint16Array | Int32Array {
    return this.fields.numbers
  }

  /** How many there are, empty ones too. */
  get size(): number {
    return this.bins
  }

  /** All of their numbers are below this one. */
  get end(): number {
    return this.kinds.end
  }

  get bytes(): number {
    return this.fields.bytes + this.table.bytes + this.kinds.bytes
  }

  private add(hash: number, alike: Alike): number {
    const kind = this.kinds.intern(alike)
    const bin = this.kinds.nextBin(kind)
    const at = bin * FIELDS
    this.fields.set(at + OF.kind, kind)
    this.fields.set(at + OF.price, alike.price)
    this.fields.set(at + OF.stars, alike.stars)
    this.table.add(hash, bin)
    this.bins += 1
    return bin
  }

  private addTo(bin: number, by: 1 | -1): void {
    const at = bin * FIELDS
    this.fields.set(at + OF.count, this.fields.get(at + OF.count) + by)
  }

  private readonly isAsked = (bin: number): boolean => {
    const { price, stars } = this.asked
    const at = bin * FIELDS
    return (
      this.fields.get(at + OF.price) === price &&
      this.fields.get(at + OF.stars) === stars &&
      this.kinds.is(this.fields.get(at + OF.kind), this.asked)
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
