import { LRUCache } from 'lru-cache'
import type { Condition } from './choices'
import { RowSet } from './row-set'

/** The rows for which a condition is true; while it is being filled, some of them. */
export type KeptSet = { readonly condition: Condition; readonly rows: RowSet; isFilled: boolean }

/**
 * The sets of the conditions asked for last, up to a budget. They follow every change of the catalogue, so a condition
 * is looked up once and its rows are known from then on.
 */
export class KeptSets {
  private readonly kept: LRUCache<string, KeptSet>
  /** Those that a query is working with follow the changes too, whether they are kept or not. */
  private readonly used = new Set<KeptSet>()

  constructor(budgetBytes: number) {
    this.kept = new LRUCache({ maxSize: budgetBytes, sizeCalculation: ({ rows }) => rows.byteLength + 500 })
  }

  get(condition: Condition): KeptSet | undefined {
    return this.kept.get(nameOf(condition))
  }

  /** A set for a condition, to be filled by the caller at his leisure: it follows the changes already. */
  begin(condition: Condition, rows: number): KeptSet {
    const set = { condition, rows: new RowSet(rows), isFilled: false }
    this.kept.set(nameOf(condition), set)
    return set
  }

  /** Keeps a set that is filled now, as far as there is room for what it has become. */
  end(set: KeptSet): void {
    set.isFilled = true
    const name = nameOf(set.condition)
    // The same value in the same place would not be weighed again.
    this.kept.delete(name)
    this.kept.set(name, set)
  }

  /** Gives up a set that could not be filled. */
  drop(set: KeptSet): void {
    if (this.kept.peek(nameOf(set.condition)) === set) this.kept.delete(nameOf(set.condition))
  }

  use(set: KeptSet): void {
    this.used.add(set)
  }

  release(sets: Iterable<KeptSet>): void {
    for (const set of sets) this.used.delete(set)
  }

  /** A row has come or has changed: it is in those sets whose condition is true of it; undefined leaves it as it was. */
  follow(row: number, isTrue: (condition: Condition) => boolean | undefined): void {
    for (const set of this.all()) {
      const truth = isTrue(set.condition)
      if (truth === true) set.rows.add(row)
      if (truth === false) set.rows.remove(row)
    }
  }

  /** A row is gone. */
  clear(row: number): void {
    for (const { rows } of this.all()) rows.remove(row)
  }

  get bytes(): number {
    return this.kept.calculatedSize
  }

  private all(): Iterable<KeptSet> {
    return this.kept.size + this.used.size === 0 ? [] : new Set([...this.kept.values(), ...this.used])
  }
}

const nameOf = (condition: Condition): string =>
  'value' in condition ? `${condition.kind} ${condition.value}` : `${condition.kind} ${condition.from} ${condition.to}`
