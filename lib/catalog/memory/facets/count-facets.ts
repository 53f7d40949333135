import { type Facets, MAX_VALUES, STARS, type ValueCount } from '@/lib/contract/catalog'
import type { FilterQuery } from '@/lib/contract/images'
import { ARCHITECTURE, type BinFilter, binFilterOf, isOfBins, isOutside, missedOf, OS, VARIANT } from './bucket-filter'
import { type Bins, FIELDS, OF } from './facet-buckets'
import type { CatalogIndex } from '../catalog-index'
import { type Choice, choicesOf } from '../parse-choices'
import { type Kinds, lengthOfRun } from './facet-groups'
import type { Values } from '../storage/values'

const RUNS_AT_ONCE = 1 << 7
const MOST_STARS = 5

/** Counts the images by the values of each facet, under all filters but that facet's own. */
export function* facetsOf(index: CatalogIndex, query: FilterQuery): Generator<void, Facets> {
  const choices = choicesOf(query)
  const others = choices.filter((choice) => !isOfBins(choice))
  const facets = yield* countUnder(index, choices, others)
  const anyRating = others.filter(([first]) => first?.kind !== 'rating')
  if (anyRating.length === others.length) return facets
  // Within a bin some are rated high enough and some are not: that filter chooses rows, but not for its own facet.
  const { rating } = yield* countUnder(index, choices, anyRating)
  return { ...facets, rating }
}

function* countUnder(index: CatalogIndex, choices: Choice[], others: Choice[]): Generator<void, Facets> {
  const { images } = index
  const counts = yield* index.countBins(yield* index.select(others))

  const sums: Sums = {
    os: new Uint32Array(images.os.size),
    architecture: new Uint32Array(images.architecture.size),
    // The first is of those without one.
    variant: new Uint32Array(images.variant.size + 1),
    stars: new Uint32Array(MOST_STARS + 1),
    price: new Uint32Array(2),
    total: new Uint32Array(1),
  }
  yield* addUp(images.bins, counts, binFilterOf(images, choices), sums)

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

type Sums = Record<'os' | 'architecture' | 'variant' | 'stars' | 'price' | 'total', Uint32Array>

/** Adds all images, or those of the `counts` by bin, to the facets for which they miss nothing. Yields now and then. */
function* addUp(bins: Bins, counts: Int32Array | null, filter: BinFilter, sums: Sums): Generator<void, void> {
  const { kinds } = bins
  let seen = 0
  for (let kind = 0; kind < kinds.size; kind++) {
    const missed = missedOf(filter, kinds, kind)
    // Who misses two is counted nowhere.
    if ((missed & (missed - 1)) !== 0) continue
    const how = { counts, filter, sums: missed === 0 ? sums : null }
    addKind(sums, kinds, { kind, missed, found: addRuns(bins, kind, how) })
    seen += kinds.runsOf(kind).length
    if (seen < RUNS_AT_ONCE) continue
    seen = 0
    yield
  }
}

type How = { counts: Int32Array | null; filter: BinFilter; sums: Sums | null }

/** How many images of a kind meet what is asked of price and stars; to `sums`, if given, their facets are added. */
function addRuns({ kinds, numbers }: Bins, kind: number, how: How): number {
  let found = 0
  for (const [nth, first] of kinds.runsOf(kind).entries()) {
    found += addRun(numbers, { first, end: first + lengthOfRun(nth) }, how)
  }
  return found
}

type Run = { first: number; end: number }

function addRun(numbers: Uint16Array | Int32Array, { first, end }: Run, { counts, filter, sums }: How): number {
  let found = 0
  for (let bin = first, at = first * FIELDS; bin < end; bin++, at += FIELDS) {
    // What changed while they were counted may have made too few of them.
    const count = counts ? Math.max(0, counts[bin] ?? 0) : (numbers[at + OF.count] ?? 0)
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

type OfKind = { kind: number; missed: number; found: number }

/** Adds what was found of a kind to the facets of its values, each of which does without its own filter. */
function addKind(sums: Sums, kinds: Kinds, { kind, missed, found }: OfKind): void {
  const add = (facet: Uint32Array, value: number, own: number) => {
    if ((missed & ~own) === 0) facet[value] = (facet[value] ?? 0) + found
  }
  add(sums.os, kinds.os[kind] ?? 0, OS)
  add(sums.architecture, kinds.architecture[kind] ?? 0, ARCHITECTURE)
  add(sums.variant, kinds.variant[kind] ?? 0, VARIANT)
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
