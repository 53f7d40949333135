import { type FacetBuckets, FIELDS, OF } from './facet-buckets'
import type { Choice, Condition } from '../parse-choices'
import type { ImageTable } from '../storage/image-table'
import { type FacetGroups, lengthOfRun } from './facet-groups'
import type { Values } from '../storage/values'

/** What of the filters a bucket does not meet. */
export const [OS, ARCHITECTURE, VARIANT] = [1, 2, 4]

/** Both inclusive. */
export type Limits = { from: number; to: number }

/** What filters ask of buckets: by the number of a value a bit where another one is asked for, and limits. */
export type BucketFilter = Record<'os' | 'architecture' | 'variant', Uint8Array> & Record<'price' | 'stars', Limits>

/** More than any price is. */
const ENDLESS = 2 ** 31 - 1
export const ANY: Limits = { from: 0, to: ENDLESS }

/** Whether all images of a bucket meet a choice or none does. */
export const isOfBuckets = ([first]: Choice): boolean => {
  if (first?.kind === 'rating') return first.from % 100 === 0 && first.to >= 500
  return first?.kind !== 'tag' && first?.kind !== 'term'
}

/** What those choices ask that are of buckets; others ask nothing. */
export function bucketFilterOf(images: ImageTable, choices: Choice[]): BucketFilter {
  const { from, to } = limitsOf(choices.filter(isOfBuckets), 'rating')
  return {
    os: missedBy(choices, images.os, 'os', OS),
    architecture: missedBy(choices, images.architecture, 'architecture', ARCHITECTURE),
    variant: missedBy(choices, images.variant, 'variant', VARIANT),
    price: limitsOf(choices, 'price'),
    stars: { from: from / 100, to: to / 100 },
  }
}

/** What of the filters the images of a group do not meet, whatever their price and stars. */
export const missedOf = (filter: BucketFilter, { os, architecture, variant }: FacetGroups, group: number): number =>
  (filter.os[os[group] ?? 0] ?? 0) |
  (filter.architecture[architecture[group] ?? 0] ?? 0) |
  (filter.variant[variant[group] ?? 0] ?? 0)

/** All ones for a number outside the limits, else 0: without a branch, which would be guessed wrong half of the time. */
export const isOutside = (number: number, { from, to }: Limits): number => ((number - from) | (to - number)) >> 31

/** The buckets whose images meet a filter, as a 1 by the number of the bucket, and how many images that is. */
export function bucketsThatMeet(filter: BucketFilter, buckets: FacetBuckets): { isMet: Uint8Array; total: number } {
  const { groups, numbers } = buckets
  const isMet = new Uint8Array(buckets.end)
  let total = 0
  for (let group = 0; group < groups.size; group++) {
    if (missedOf(filter, groups, group) !== 0) continue
    for (const [nth, first] of groups.runsOf(group).entries()) {
      const end = first + lengthOfRun(nth)
      for (let bucket = first; bucket < end; bucket++) {
        const at = bucket * FIELDS
        const misses =
          isOutside(numbers[at + OF.price] ?? 0, filter.price) | isOutside(numbers[at + OF.stars] ?? 0, filter.stars)
        isMet[bucket] = ~misses & 1
        total += (numbers[at + OF.count] ?? 0) & ~misses
      }
    }
  }
  return { isMet, total }
}

/** By what a bucket says: `bit` where a filter asks for something else, 0 where there is none. */
function missedBy(choices: Choice[], values: Values, kind: 'os' | 'architecture' | 'variant', bit: number): Uint8Array {
  const choice = choices.find(([first]) => first?.kind === kind)
  // The first variant is that of buckets without one.
  const offset = kind === 'variant' ? 1 : 0
  const misses = new Uint8Array(values.size + offset).fill(choice ? bit : 0)
  for (const condition of choice ?? []) {
    const value = 'value' in condition ? values.find(condition.value) : undefined
    if (value !== undefined) misses[value + offset] = 0
  }
  return misses
}

/** The limits of a choice, or none. */
export function limitsOf(choices: Choice[], kind: Condition['kind']): Limits {
  const [condition] = choices.find(([first]) => first?.kind === kind) ?? []
  if (!condition || !('from' in condition)) return ANY
  return { from: Math.min(condition.from, ENDLESS), to: Math.min(condition.to, ENDLESS) }
}
