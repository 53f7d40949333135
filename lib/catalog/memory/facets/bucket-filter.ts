import { type Bins, FIELDS, OF } from './facet-buckets'
import type { Choice, Condition } from '../parse-choices'
import type { ImageTable } from '../storage/image-table'
import { type Kinds, lengthOfRun } from './facet-groups'
import type { Values } from '../storage/values'

/** What of the filters a bin does not meet. */
export const [OS, ARCHITECTURE, VARIANT] = [1, 2, 4]

/** Both inclusive. */
export type Limits = { from: number; to: number }

/** What filters ask of bins: by the number of a value a bit where another one is asked for, and limits. */
export type BinFilter = Record<'os' | 'architecture' | 'variant', Uint8Array> & Record<'price' | 'stars', Limits>

/** More than any price is. */
const ENDLESS = 2 ** 31 - 1
export const ANY: Limits = { from: 0, to: ENDLESS }

/** Whether all images of a bin meet a choice or none does. */
export const isOfBins = ([first]: Choice): boolean => {
  if (first?.kind === 'rating') return first.from % 100 === 0 && first.to >= 500
  return first?.kind !== 'tag' && first?.kind !== 'term'
}

/** What those choices ask that are of bins; others ask nothing. */
export function binFilterOf(images: ImageTable, choices: Choice[]): BinFilter {
  const { from, to } = limitsOf(choices.filter(isOfBins), 'rating')
  return {
    os: missedBy(choices, images.os, 'os', OS),
    architecture: missedBy(choices, images.architecture, 'architecture', ARCHITECTURE),
    variant: missedBy(choices, images.variant, 'variant', VARIANT),
    price: limitsOf(choices, 'price'),
    stars: { from: from / 100, to: to / 100 },
  }
}

/** What of the filters the images of a kind do not meet, whatever their price and stars. */
export const missedOf = (filter: BinFilter, { os, architecture, variant }: Kinds, kind: number): number =>
  (filter.os[os[kind] ?? 0] ?? 0) |
  (filter.architecture[architecture[kind] ?? 0] ?? 0) |
  (filter.variant[variant[kind] ?? 0] ?? 0)

/** All ones for a number outside the limits, else 0: without a branch, which would be guessed wrong half of the time. */
export const isOutside = (number: number, { from, to }: Limits): number => ((number - from) | (to - number)) >> 31

/** The bins whose images meet a filter, as a 1 by the number of the bin, and how many images that is. */
export function binsThatMeet(filter: BinFilter, bins: Bins): { isMet: Uint8Array; total: number } {
  const { kinds, numbers } = bins
  const isMet = new Uint8Array(bins.end)
  let total = 0
  for (let kind = 0; kind < kinds.size; kind++) {
    if (missedOf(filter, kinds, kind) !== 0) continue
    for (const [nth, first] of kinds.runsOf(kind).entries()) {
      const end = first + lengthOfRun(nth)
      for (let bin = first; bin < end; bin++) {
        const at = bin * FIELDS
        const misses =
          isOutside(numbers[at + OF.price] ?? 0, filter.price) | isOutside(numbers[at + OF.stars] ?? 0, filter.stars)
        isMet[bin] = ~misses & 1
        total += (numbers[at + OF.count] ?? 0) & ~misses
      }
    }
  }
  return { isMet, total }
}

/** By what a bin says: `bit` where a filter asks for something else, 0 where there is none. */
function missedBy(choices: Choice[], values: Values, kind: 'os' | 'architecture' | 'variant', bit: number): Uint8Array {
  const choice = choices.find(([first]) => first?.kind === kind)
  // The first variant is that of bins without one.
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
