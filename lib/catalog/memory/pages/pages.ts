import { bucketFilterOf, bucketsThatMeet, limitsOf } from '../facets/bucket-filter'
import { type Bits, hasBit, rowsOf } from '../storage/bits'
import type { Choice } from '../parse-choices'
import { type PageWindow, pageWindow, inOrder, type Page } from './page-window'
import { firstOf } from '../sorting/first-of'
import type { ImageTable } from '../storage/image-table'
import { type Orders, ordersOf, type Sort } from '../sorting/orders'
import { FEW } from '../storage/row-set'
import { BLOCK, type Walk } from '../sorting/sorted-rows'

/** Rows that match a query: a list of few, or bits; null when all do. `counts` of them in each block of an order, once needed. */
export type Selection = { rows: number[] | Bits | null; total: number; counts: Map<Sort, Uint32Array> }

/** The rows of a page, and how many match in all. */
export type Found = { rows: number[]; total: number }

/** Skipping more than an eighth of a selection is worth counting its rows in each block. */
const FAR = 8
/** A walk past so many blocks takes longer than to find all rows that match. */
const NEAR_BLOCKS = 32

/** Cuts pages from the rows in each order of the list. */
export class Pages {
  readonly orders: Orders

  constructor(private readonly images: ImageTable) {
    this.orders = ordersOf(images)
  }

  /**
   * A page of what meets choices that are all of buckets, without looking for everything that does: buckets tell how much
   * that is, and a walk meets the page soon. Undefined when it is too far, as seen from `living` images.
   */
  near(choices: Choice[], page: Page, living: number): Found | undefined {
    const { bucketOf, buckets } = this.images
    const { isMet, total } = bucketsThatMeet(bucketFilterOf(this.images, choices), buckets)
    const window = pageWindow(page, total)
    if (!window) return { total, rows: [] }
    const expected = ((window.skip + window.limit) * living) / total
    if (expected > NEAR_BLOCKS * BLOCK) return undefined
    const { numbers } = bucketOf
    const isWanted = (row: number) => isMet[numbers[row] ?? 0] === 1
    const rows = this.walk(choices, page.sort_by, window, { isWanted, mostBlocks: NEAR_BLOCKS })
    return rows && { total, rows }
  }

  /** A page of a selection, which is what meets the choices. */
  of(selection: Selection, choices: Choice[], page: Page): Found {
    const { total } = selection
    const window = pageWindow(page, total)
    return { total, rows: window ? this.cut(selection, choices, page.sort_by, window) : [] }
  }

  private cut(selection: Selection, choices: Choice[], sort: Sort, window: PageWindow): number[] {
    const { rows, total } = selection
    const { skip, limit, isDescending } = window
    // Few are sorted by themselves; more are met soon enough on a walk through their order.
    if (Array.isArray(rows) || (rows && total <= FEW)) {
      const { compare } = this.orders[sort]
      const few = Array.isArray(rows) ? rows : rowsOf(rows)
      const first = firstOf(few, skip + limit, isDescending ? (a, b) => compare(b, a) : compare)
      return inOrder(first.slice(skip), window)
    }
    const isWanted = rows ? (row: number) => hasBit(rows, row) : undefined
    const counts = isWanted && skip * FAR > total ? this.countsIn(selection, sort, isWanted) : undefined
    return this.walk(choices, sort, window, { isWanted, counts }) ?? []
  }

  /** Walks through an order to a page, from where a limit of what it is sorted by lets the first row be. */
  private walk(choices: Choice[], sort: Sort, window: PageWindow, how: Partial<Walk>): number[] | undefined {
    const { skip, limit, isDescending } = window
    const isBefore = sort === 'price' || sort === 'rating' ? this.limitOf(choices, sort, isDescending) : undefined
    const met = this.orders[sort].page({ skip, limit, isDescending, isBefore, ...how })
    return met && inOrder(met, window)
  }

  /** Whether a row is beyond the limit that a walk comes to first; undefined when nothing limits what it is sorted by. */
  private limitOf(choices: Choice[], sort: 'price' | 'rating', isDescending: boolean): Walk['isBefore'] {
    if (!choices.some(([first]) => first?.kind === sort)) return undefined
    const column = sort === 'price' ? this.images.price : this.images.average
    const { from, to } = limitsOf(choices, sort)
    return (row) => (isDescending ? column.get(row) > to : column.get(row) < from)
  }

  private countsIn({ counts }: Selection, sort: Sort, isWanted: (row: number) => boolean): Uint32Array {
    const known = counts.get(sort) ?? this.orders[sort].countsOf(isWanted)
    counts.set(sort, known)
    return known
  }
}
