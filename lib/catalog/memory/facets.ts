import { type Facets, MAX_VALUES, STARS, type ValueCount } from '@/lib/contract/catalog'
import type { FilterQuery } from '@/lib/contract/images'
import type { Bits } from './bits'
import type { CatalogIndex } from './catalog-index'
import { choicesOf, type Condition } from './choices'
import type { Column } from './column'
import type { Values } from './values'

const CHUNK_WORDS = 1 << 11

/** Counts the images by the values of each facet, under all filters but that facet's own. */
export function* facetsOf(index: CatalogIndex, query: FilterQuery): Generator<void, Facets> {
  const choices = choicesOf(query)
  const without = (kind: Condition['kind']) => index.select(choices.filter(([first]) => first?.kind !== kind))
  const { images } = index
  const valuesOf = function* (kind: 'os' | 'architecture' | 'variant', column: Column, offset: 0 | 1) {
    const { rows } = yield* without(kind)
    const values = images[kind]
    // Those of all images are counted already.
    return mostFrequent(values, offset, rows ? yield* countsIn(rows, column, values.size) : images.living[kind])
  }

  const { total } = yield* index.select(choices)
  const os = yield* valuesOf('os', images.osOf, 0)
  const architecture = yield* valuesOf('architecture', images.architectureOf, 0)
  const variant = yield* valuesOf('variant', images.variantOf, 1)

  const anyPrice = yield* without('price')
  const free = yield* index.count(anyPrice, { kind: 'price', from: 0, to: 0 })

  const anyRating = yield* without('rating')
  const rating: Facets['rating'] = []
  for (const stars of STARS) {
    const condition: Condition = { kind: 'rating', from: stars * 100, to: Number.MAX_SAFE_INTEGER }
    rating.push({ min_rating: stars, count: yield* index.count(anyRating, condition) })
  }
  const price = { free, paid: anyPrice.total - free }
  return { total, os, architecture, variant, price, rating }
}

/** By what the column says of these rows, `most` at most: how many say so. */
function* countsIn(bits: Bits, column: Column, most: number): Generator<void, Uint32Array> {
  const counts = new Uint32Array(most + 1)
  for (let start = 0; start < bits.length; start += CHUNK_WORDS) {
    const numbers = column.chunkAt(start << 5)
    const end = Math.min(CHUNK_WORDS, bits.length - start)
    for (let word = 0; word < end; word++) {
      for (let rest = bits[start + word] ?? 0; rest !== 0; rest &= rest - 1) {
        const value = numbers[(word << 5) | (31 - Math.clz32(rest & -rest))] ?? 0
        counts[value] = (counts[value] ?? 0) + 1
      }
    }
    yield
  }
  return counts
}

/** The values with the highest counts. `offset` is what a column says more than the value's number; 0 is then no value. */
function mostFrequent(values: Values, offset: 0 | 1, counts: ArrayLike<number>): ValueCount[] {
  const countOf = (value: number) => counts[value + offset] ?? 0
  const found: number[] = []
  for (let value = 0; value < values.size; value++) if (countOf(value) > 0) found.push(value)
  return found
    .sort((a, b) => countOf(b) - countOf(a) || values.compare(a, b))
    .slice(0, MAX_VALUES)
    .map((value) => ({ value: values.nameOf(value), count: countOf(value) }))
}
