import { FlatColumn } from '../storage/flat-column'
import { hashNumbers } from '../storage/hash'
import { HashTable } from '../storage/hash-table'
import { type Group, FacetGroups } from './facet-groups'

/** What the images of a bucket have in common: their group, their price and their whole stars. */
export type Alike = Group & { price: number; stars: number }

/** Where each of them is among the numbers of a bucket, and how many images are in it. */
export const OF = { group: 0, price: 1, stars: 2, count: 3 } as const
/** A bucket's numbers lie side by side. */
export const FIELDS = 4
const COUNTED_AT_ONCE = 1 << 16

/**
 * Images that are the same in all that facets count are in one bucket: a million have some ten thousand of them. The facets
 * of any such filters are then sums over buckets, whatever the number of images.
 */
export class FacetBuckets {
  readonly groups = new FacetGroups()
  private readonly fields = new FlatColumn()
  private readonly table = new HashTable((bucket) => hashOf(this.alikeOf(bucket)))
  private asked: Alike = { os: 0, architecture: 0, variant: 0, price: 0, stars: 0 }
  private buckets = 0

  /** One more is in the bucket of such images, whose number is returned. */
  enter(alike: Alike): number {
    this.asked = alike
    const hash = hashOf(alike)
    const bucket = this.table.find(hash, this.isAsked) ?? this.add(hash, alike)
    this.addTo(bucket, 1)
    return bucket
  }

  /** One less is in it. */
  leave(bucket: number): void {
    this.addTo(bucket, -1)
  }

  alikeOf(bucket: number): Alike {
    const { groups, fields } = this
    const group = fields.get(bucket * FIELDS + OF.group)
    return {
      os: groups.os[group] ?? 0,
      architecture: groups.architecture[group] ?? 0,
      variant: groups.variant[group] ?? 0,
      price: fields.get(bucket * FIELDS + OF.price),
      stars: fields.get(bucket * FIELDS + OF.stars),
    }
  }

  /** By bucket: how many are in it. Yields now and then. */
  *counts(): Generator<void, Int32Array> {
    const counts = new Int32Array(this.end)
    for (let bucket = 0; bucket < counts.length; bucket++) {
      counts[bucket] = this.fields.get(bucket * FIELDS + OF.count)
      if (bucket % COUNTED_AT_ONCE === 0) yield
    }
    return counts
  }

  /** The numbers of all buckets, `FIELDS` of each, until the next image is entered. */
  get numbers(): Uint16Array | Int32Array {
    return this.fields.numbers
  }

  /** How many there are, empty ones too. */
  get size(): number {
    return this.buckets
  }

  /** All of their numbers are below this one. */
  get end(): number {
    return this.groups.end
  }

  get bytes(): number {
    return this.fields.bytes + this.table.bytes + this.groups.bytes
  }

  private add(hash: number, alike: Alike): number {
    const group = this.groups.intern(alike)
    const bucket = this.groups.nextBucket(group)
    const at = bucket * FIELDS
    this.fields.set(at + OF.group, group)
    this.fields.set(at + OF.price, alike.price)
    this.fields.set(at + OF.stars, alike.stars)
    this.table.add(hash, bucket)
    this.buckets += 1
    return bucket
  }

  private addTo(bucket: number, by: 1 | -1): void {
    const at = bucket * FIELDS
    this.fields.set(at + OF.count, this.fields.get(at + OF.count) + by)
  }

  private readonly isAsked = (bucket: number): boolean => {
    const { price, stars } = this.asked
    const at = bucket * FIELDS
    return (
      this.fields.get(at + OF.price) === price &&
      this.fields.get(at + OF.stars) === stars &&
      this.groups.is(this.fields.get(at + OF.group), this.asked)
    )
  }
}

const hashOf = ({ os, architecture, variant, price, stars }: Alike): number =>
  hashNumbers(os, architecture, variant, price, stars)
