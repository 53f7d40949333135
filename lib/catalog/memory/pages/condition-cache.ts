import { LRUCache } from 'lru-cache'
import { type CatalogRow, stringOf } from '../storage/catalog-row'
import type { Condition } from '../parse-choices'
import { RowSet } from '../storage/row-set'

/** The rows for which a condition is true; while it is being filled, some of them. */
export type CachedSet = {
  readonly condition: Condition
  readonly rows: RowSet
  isFilled: boolean
  /** How many queries are working with it. */
  users: number
  /** How many rows there were when its filling began: of a term, those that have come since may be missing. */
  readonly asOf: number
  /** How many rows had been retired when the last of them were taken out of it. */
  retired: number
}

/** Each of them is looked at for each row that comes or changes, so they are few. */
const MOST_RANGES = 32
/** Of the budget. */
const FOR_RANGES = 1 / 4
const VALUES = ['os', 'architecture', 'variant'] as const

/**
 * The sets of the conditions asked for last, up to a budget, so that a condition is looked up once. What a change costs
 * here does not grow with what was asked: a row that comes is added to the sets of its own values, found by their names,
 * and to the few ranges that it is in. Terms do not follow, nor do rows go from any set: whoever takes one looks at how
 * old it is.
 */
export class ConditionCache {
  /** All that are kept or that a query is working with. */
  private readonly known = new Map<string, CachedSet>()
  private readonly ranges = new Set<CachedSet>()
  private readonly kept: LRUCache<string, CachedSet>
  private readonly keptRanges: LRUCache<string, CachedSet>

  constructor(budgetBytes: number) {
    const dispose = (set: CachedSet) => this.forgetUnused(set)
    const sizeCalculation = ({ rows }: CachedSet) => rows.byteLength + 500
    const forRanges = Math.floor(budgetBytes * FOR_RANGES)
    this.kept = new LRUCache({ maxSize: budgetBytes - forRanges, sizeCalculation, dispose })
    this.keptRanges = new LRUCache({ max: MOST_RANGES, maxSize: forRanges, sizeCalculation, dispose })
  }

  get(condition: Condition): CachedSet | undefined {
    const name = nameOf(condition)
    // Only this tells the cache that it is wanted still.
    this.cacheFor(condition).get(name)
    return this.known.get(name)
  }

  /** A set for a condition, to be filled by the caller at his leisure, who is its first user. */
  begin(condition: Condition, { rows, retired }: { rows: number; retired: number }): CachedSet {
    const set: CachedSet = { condition, rows: new RowSet(rows), isFilled: false, users: 1, asOf: rows, retired }
    const name = nameOf(condition)
    // A former one of a term is too old to be kept on.
    this.cacheFor(condition).delete(name)
    this.known.set(name, set)
    if ('from' in condition) this.ranges.add(set)
    return set
  }

  /** Keeps a set that is filled now, as far as there is room for it. */
  end(set: CachedSet): void {
    set.isFilled = true
    this.cacheFor(set.condition).set(nameOf(set.condition), set)
  }

  use(set: CachedSet): void {
    set.users += 1
  }

  release(sets: Iterable<CachedSet>): void {
    for (const set of sets) {
      set.users -= 1
      if (this.cacheFor(set.condition).peek(nameOf(set.condition)) !== set) this.forgetUnused(set)
    }
  }

  /** A row has come. */
  add(row: number, image: CatalogRow): void {
    if (this.known.size === 0) return
    for (const kind of VALUES) {
      const value = image[kind]
      if (value) this.known.get(`${kind} ${stringOf(value)}`)?.rows.add(row)
    }
    for (const tag of image.tags) this.known.get(`tag ${stringOf(tag)}`)?.rows.add(row)
    this.move(row, image)
  }

  /** The price or the rating of a row may have changed. */
  move(row: number, image: CatalogRow): void {
    for (const { condition, rows } of this.ranges) {
      if (isInRange(image, condition)) rows.add(row)
      else rows.remove(row)
    }
  }

  get bytes(): number {
    return this.kept.calculatedSize + this.keptRanges.calculatedSize
  }

  private cacheFor(condition: Condition): LRUCache<string, CachedSet> {
    return 'from' in condition ? this.keptRanges : this.kept
  }

  private forgetUnused(set: CachedSet): void {
    if (set.users > 0) return
    this.ranges.delete(set)
    const name = nameOf(set.condition)
    if (this.known.get(name) === set) this.known.delete(name)
  }
}

const nameOf = (condition: Condition): string =>
  'value' in condition ? `${condition.kind} ${condition.value}` : `${condition.kind} ${condition.from} ${condition.to}`

function isInRange(image: CatalogRow, condition: Condition): boolean {
  if (!('from' in condition)) return false
  const number = condition.kind === 'price' ? image.price_cents : image.average_hundredths
  return number >= condition.from && number <= condition.to
}
