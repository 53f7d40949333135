import type { CatalogQuery } from '@/lib/contract/catalog-query'
import { MAX_PRICE_CENTS } from '@/lib/money'
import type { ImageTable } from '../storage/image-table'
import { SortedRows } from './sorted-rows'
import { sortTexts } from './sort-texts'
import { radixSort } from './radix-sort'

export type Sort = CatalogQuery['sort_by']

/** The rows in each order of the public list; ties are broken by id in the order's own direction. */
export type Orders = Record<Sort, SortedRows>

export function ordersOf(images: ImageTable): Orders {
  const by = (compare: (a: number, b: number) => number) =>
    new SortedRows((a, b) => compare(a, b) || images.ids.compare(a, b))
  return {
    alias: by((a, b) => images.compareAlias(a, b)),
    name: by((a, b) => images.compareName(a, b)),
    added_date: by((a, b) => images.addedAt.get(a) - images.addedAt.get(b)),
    price: by((a, b) => images.price.get(a) - images.price.get(b)),
    rating: by((a, b) => images.average.get(a) - images.average.get(b)),
    top: by((a, b) => images.topScore.get(a) - images.topScore.get(b)),
  }
}

/** What the database makes of nothing but votes of 5. */
const MAX_TOP_SCORE = 5_000_000
/** No date is farther from 1970, to either side. */
const FARTHEST = 8.64e15
const WORD = 2 ** 32

/** Puts all rows into orders that are still empty; much faster than one by one. Yields now and then. */
export function* fillOrders(orders: Orders, images: ImageTable, rows: Uint32Array): Generator<void, void> {
  const byId = yield* sortTexts(rows, images.ids)
  const sorted = (max: number, numberOf: (row: number) => number, from = byId) => radixSort(from, max, numberOf)

  for (const [order, texts] of [
    [orders.alias, images.aliases],
    [orders.name, images.nameKeys],
  ] as const) {
    const ranks = yield* images.ranksBy(texts)
    yield* order.fill(yield* sorted(ranks.length, (row) => ranks[images.aliasOf.get(row)] ?? 0))
  }
  yield* orders.price.fill(yield* sorted(MAX_PRICE_CENTS, (row) => images.price.get(row)))
  yield* orders.rating.fill(yield* sorted(500, (row) => images.average.get(row)))
  yield* orders.top.fill(yield* sorted(MAX_TOP_SCORE, (row) => images.topScore.get(row)))

  const byMoment = yield* sorted(WORD - 1, (row) => (images.addedAt.get(row) + FARTHEST) % WORD)
  const byDate = sorted((2 * FARTHEST) / WORD, (row) => (images.addedAt.get(row) + FARTHEST) / WORD, byMoment)
  yield* orders.added_date.fill(yield* byDate)
}
