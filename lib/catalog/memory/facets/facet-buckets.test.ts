import fc from 'fast-check'
import { expect, test } from 'vitest'
import { ARCHITECTURE, type BucketFilter, bucketsThatMeet, type Limits, OS, VARIANT } from './bucket-filter'
import { type Alike, FacetBuckets } from './facet-buckets'

const alike = fc.record({
  os: fc.nat(2),
  architecture: fc.nat(1),
  variant: fc.nat(1),
  // So many that a group has several runs, and its buckets are no neighbours.
  price: fc.nat(60),
  stars: fc.nat(5),
})

const limits = fc.tuple(fc.nat(60), fc.nat(60)).map(([from, to]) => ({ from, to }))
const isIn = (number: number, { from, to }: Limits) => number >= from && number <= to
const wanted = (values: number) => fc.uniqueArray(fc.nat(values - 1), { maxLength: values })
const misses = (values: number, allowed: number[], bit: number) =>
  Uint8Array.from({ length: values }, (_, value) => (allowed.includes(value) ? 0 : bit))

test('buckets tell which images meet a filter and how many these are, whatever comes and goes', () => {
  const asked = fc.record({ os: wanted(3), architecture: wanted(2), variant: wanted(2), price: limits, stars: limits })
  fc.assert(
    fc.property(
      fc.array(alike, { maxLength: 400 }),
      asked,
      ([...images], { os, architecture, variant, price, stars }) => {
        const buckets = new FacetBuckets()
        const bucketOf = images.map((image) => buckets.enter(image))
        for (const bucket of bucketOf.splice(0, images.length / 3)) buckets.leave(bucket)
        const left = images.slice(images.length - bucketOf.length)
        const filter: BucketFilter = {
          os: misses(3, os, OS),
          architecture: misses(2, architecture, ARCHITECTURE),
          variant: misses(2, variant, VARIANT),
          ...{ price, stars },
        }
        const meets = (image: Alike) =>
          os.includes(image.os) &&
          architecture.includes(image.architecture) &&
          variant.includes(image.variant) &&
          isIn(image.price, price) &&
          isIn(image.stars, stars)

        const { isMet, total } = bucketsThatMeet(filter, buckets)

        expect(left.map((_, place) => isMet[bucketOf[place] ?? 0] === 1)).toEqual(left.map(meets))
        expect(total).toBe(left.filter(meets).length)
        expect(left.map((_, place) => buckets.alikeOf(bucketOf[place] ?? 0))).toEqual(left)
      },
    ),
  )
})
