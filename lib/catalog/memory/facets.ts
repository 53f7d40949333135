import { type Facets, MAX_VALUES, STARS, type ValueCount } from '@/lib/contract/catalog'
import type { FilterQuery } from '@/lib/contract/images'
import { OF } from './bins'
import type { CatalogIndex } from './catalog-index'
import { type Choice, choicesOf, type Condition } from './choices'
import type { Values } from './values'

/** What of the filters a bin does not meet. A facet counts those that miss nothing but its own. */
const [OS, ARCHITECTURE, VARIANT, PRICE, RATING] = [1, 2, 4, 8, 16]

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

/** Whether all images of a bin meet a choice or none does. */
const isOfBins = ([first]: Choice): boolean => {
  if (first?.kind === 'rating') return first.from % 100 === 0 && first.to >= 500
  return first?.kind !== 'tag' && first?.kind !== 'term'
}

function* countUnder(index: CatalogIndex, choices: Choice[], others: Choice[]): Generator<void, Facets> {
  const { images } = index
  const counts = yield* index.countBins(yield* index.select(others))

  const [isOs, isArchitecture] = [wanted(choices, images, 'os'), wanted(choices, images, 'architecture')]
  const isVariant = wanted(choices, images, 'variant')
  const [priceFrom, priceTo] = limitsOf(choices, 'price')
  const rated = choices.filter((choice) => isOfBins(choice))
  const [ratingFrom] = limitsOf(rated, 'rating')

  const os = new Uint32Array(images.os.size)
  const architecture = new Uint32Array(images.architecture.size)
  // The first is of those without one.
  const variant = new Uint32Array(images.variant.size + 1)
  const byStars = new Uint32Array(6)
  let [total, free, paid] = [0, 0, 0]

  yield* images.bins.each(counts, (fields, at, count) => {
    const ofOs = fields[at + OF.os] ?? 0
    const ofArchitecture = fields[at + OF.architecture] ?? 0
    const ofVariant = fields[at + OF.variant] ?? 0
    const price = fields[at + OF.price] ?? 0
    const stars = fields[at + OF.stars] ?? 0
    const missed =
      (isOs && !isOs[ofOs] ? OS : 0) |
      (isArchitecture && !isArchitecture[ofArchitecture] ? ARCHITECTURE : 0) |
      (isVariant && !isVariant[ofVariant - 1] ? VARIANT : 0) |
      (price < priceFrom || price > priceTo ? PRICE : 0) |
      (stars * 100 < ratingFrom ? RATING : 0)
    // Whoever misses two is counted nowhere.
    if ((missed & (missed - 1)) !== 0) return
    const any = missed === 0
    if (any) total += count
    if (any || missed === OS) os[ofOs] = (os[ofOs] ?? 0) + count
    if (any || missed === ARCHITECTURE) architecture[ofArchitecture] = (architecture[ofArchitecture] ?? 0) + count
    if (any || missed === VARIANT) variant[ofVariant] = (variant[ofVariant] ?? 0) + count
    if (any || missed === RATING) byStars[stars] = (byStars[stars] ?? 0) + count
    if ((any || missed === PRICE) && price === 0) free += count
    if ((any || missed === PRICE) && price > 0) paid += count
  })

  return {
    total,
    os: mostFrequent(images.os, os),
    architecture: mostFrequent(images.architecture, architecture),
    variant: mostFrequent(images.variant, variant.subarray(1)),
    price: { free, paid },
    rating: STARS.map((stars) => ({
      min_rating: stars,
      count: byStars.subarray(stars).reduce((sum, count) => sum + count, 0),
    })),
  }
}

/** By value: whether a filter asks for it; undefined when none is asked for. */
function wanted(
  choices: Choice[],
  images: CatalogIndex['images'],
  kind: 'os' | 'architecture' | 'variant',
): Uint8Array | undefined {
  const choice = choices.find(([first]) => first?.kind === kind)
  if (!choice) return undefined
  const is = new Uint8Array(images[kind].size)
  for (const condition of choice) {
    const value = 'value' in condition ? images[kind].find(condition.value) : undefined
    if (value !== undefined) is[value] = 1
  }
  return is
}

function limitsOf(choices: Choice[], kind: 'price' | 'rating'): [from: number, to: number] {
  const ofKind = (condition: Condition) => (condition.kind === kind && 'from' in condition ? [condition] : [])
  const [limit] = choices.flat().flatMap(ofKind)
  return [limit?.from ?? 0, limit?.to ?? Number.MAX_SAFE_INTEGER]
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
