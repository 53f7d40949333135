import { type Facets, MAX_VALUES, STARS, type ValueCount } from '@/lib/contract/catalog'
import type { FilterQuery } from '@/lib/contract/catalog-query'
import {
  ARCHITECTURE,
  type BucketFilter,
  bucketFilterOf,
  isOfBuckets,
  isOutside,
  missedOf,
  OS,
  VARIANT,
} from './bucket-filter'
import { type FacetBuckets, FIELDS, OF } from './facet-buckets'
import type { CatalogIndex } from '../catalog-index'
import { type Choice, parseChoices } from '../parse-choices'
import { type FacetGroups, lengthOfRun } from './facet-groups'
import type { Selection } from '../pages/pages'
import type { Values } from '../storage/values'

const RUNS_AT_ONCE = 1 << 7
const MOST_STARS = 5
/** So many words of a set are looked at before others may have their turn. */
const WORDS_AT_ONCE = 1 << 11

/** Counts the images by the values of each facet, under all filters but that facet's own. */
export function* countFacets(index: CatalogIndex, query: FilterQuery): Generator<void, Facets> {
  const choices = parseChoices(query)
  const others = choices.filter((choice) => !isOfBuckets(choice))
  const facets = yield* countUnder(index, choices, others)
  const anyRating = others.filter(([first]) => first?.kind !== 'rating')
  if (anyRating.length === others.length) return facets
  // Within a bucket some are rated high enough and some are not: that filter chooses rows, but not for its own facet.
  const { rating } = yield* countUnder(index, choices, anyRating)
  return { ...facets, rating }
}

function* countUnder(index: CatalogIndex, choices: Choice[], others: Choice[]): Generator<void, Facets> {
  const { images } = index
  const counts = yield* countBuckets(index, yield* index.selections.select(others))

  const sums: Sums = {
    os: new Uint32Array(images.os.size),
    architecture: new Uint32Array(images.architecture.size),
    // The first is of those without one.
    variant: new Uint32Array(images.variant.size + 1),
    stars: new Uint32Array(MOST_STARS + 1),
    price: new Uint32Array(2),
    total: new Uint32Array(1),
  }
  yield* addUp(images.buckets, counts, bucketFilterOf(images, choices), sums)

  const [total = 0] = sums.total
  const [paid = 0, free = 0] = sums.price
  return {
    total,
    os: mostFrequent(images.os, sums.os),
    architecture: mostFrequent(images.architecture, sums.architecture),
    variant: mostFrequent(images.variant, sums.variant.subarray(1)),
    price: { free, paid },
    rating: STARS.map((stars) => ({
      min_rating: stars,
      count: sums.stars.subarray(stars).reduce((sum, count) => sum + count, 0),
    })),
  }
}

/**
 * By bucket of the images: how many of a selection are in it; null when it has all images. What changes meanwhile may
 * make it a little wrong.
 */
function* countBuckets(index: CatalogIndex, { rows, total }: Selection): Generator<void, Int32Array | null> {
  const { buckets, bucketOf } = index.images
  if (!rows) return null
  if (Array.isArray(rows)) {
    const few = new Int32Array(buckets.end)
    for (const row of rows) few[bucketOf.get(row)] = (few[bucketOf.get(row)] ?? 0) + 1
    return few
  }
  const isMost = total * 2 > index.size
  const counts = isMost ? yield* buckets.counts() : new Int32Array(buckets.end)
  for (let start = 0; start < index.all.length; start += WORDS_AT_ONCE) {
    const { numbers } = bucketOf
    const end = Math.min(WORDS_AT_ONCE, index.all.length - start)
    for (let word = 0; word < end; word++) {
      const some = rows[start + word] ?? 0
      // Of nearly all images it is quicker to look at the others.
      for (let rest = isMost ? (index.all[start + word] ?? 0) & ~some : some; rest !== 0; rest &= rest - 1) {
        const bucket = numbers[((start + word) << 5) | (31 - Math.clz32(rest & -rest))] ?? 0
        counts[bucket] = (counts[bucket] ?? 0) + (isMost ? -1 : 1)
      }
    }
    yield
  }
  return counts
}

type Sums = Record<'os' | 'architecture' | 'variant' | 'stars' | 'price' | 'total', Uint32Array>

/** Adds all images, or those of the `counts` by bucket, to the facets for which they miss nothing. Yields now and then. */
function* addUp(
  buckets: FacetBuckets,
  counts: Int32Array | null,
  filter: BucketFilter,
  sums: Sums,
): Generator<void, void> {
  const { groups } = buckets
  let seen = 0
  for (let group = 0; group < groups.size; group++) {
    const missed = missedOf(filter, groups, group)
    // Who misses two is counted nowhere.
    if ((missed & (missed - 1)) !== 0) continue
    const how = { counts, filter, sums: missed === 0 ? sums : null }
    addGroup(sums, groups, { group, missed, found: addRuns(buckets, group, how) })
    seen += groups.runsOf(group).length
    if (seen < RUNS_AT_ONCE) continue
    seen = 0
    yield
  }
}

type How = { counts: Int32Array | null; filter: BucketFilter; sums: Sums | null }

/** How many images of a group meet what is asked of price and stars; to `sums`, if given, their facets are added. */
function addRuns({ groups, numbers }: FacetBuckets, group: number, how: How): number {
  let found = 0
  for (const [nth, first] of groups.runsOf(group).entries()) {
    found += addRun(numbers, { first, end: first + lengthOfRun(nth) }, how)
  }
  return found
}

type Run = { first: number; end: number }

function addRun(numbers: Uint16Array | Int32Array, { first, end }: Run, { counts, filter, sums }: How): number {
  let found = 0
  for (let bucket = first, at = first * FIELDS; bucket < end; bucket++, at += FIELDS) {
    // What changed while they were counted may have made too few of them.
    const count = counts ? Math.max(0, counts[bucket] ?? 0) : (numbers[at + OF.count] ?? 0)
    const cents = numbers[at + OF.price] ?? 0
    const stars = numbers[at + OF.stars] ?? 0
    const missesPrice = isOutside(cents, filter.price)
    const missesStars = isOutside(stars, filter.stars)
    found += count & ~(missesPrice | missesStars)
    if (!sums) continue
    const isFree = (cents - 1) >>> 31
    sums.price[isFree] = (sums.price[isFree] ?? 0) + (count & ~missesStars)
    sums.stars[stars] = (sums.stars[stars] ?? 0) + (count & ~missesPrice)
  }
  return found
}

type OfGroup = { group: number; missed: number; found: number }

/** Adds what was found of a group to the facets of its values, each of which does without its own filter. */
function addGroup(sums: Sums, groups: FacetGroups, { group, missed, found }: OfGroup): void {
  const add = (facet: Uint32Array, value: number, own: number) => {
    if ((missed & ~own) === 0) facet[value] = (facet[value] ?? 0) + found
  }
  add(sums.os, groups.os[group] ?? 0, OS)
  add(sums.architecture, groups.architecture[group] ?? 0, ARCHITECTURE)
  add(sums.variant, groups.variant[group] ?? 0, VARIANT)
  add(sums.total, 0, 0)
}

/** The values with the highest counts. */
function mostFrequent(values: Values, counts: Uint32Array): ValueCount[] {
  const countOf = (value: number) => counts[value] ?? 0
  const found: number[] = []
  for (let value = 0; value < values.size; value++) if (countOf(value) > 0) found.push(value)
  return found
    .sort((a, b) => countOf(b) - countOf(a) || values.compare(a, b))
    .slice(0, MAX_VALUES)
    .map((value) => ({ value: values.nameOf(value), count: countOf(value) }))
}
