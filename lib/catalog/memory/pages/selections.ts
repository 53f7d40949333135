import { type Bits, countBits, intersect, noBits, shared, unite, withBit } from '../storage/bits'
import type { CatalogRow } from '../storage/catalog-row'
import type { ImageTable } from '../storage/image-table'
import { type RowSet, rowSetOf } from '../storage/row-set'
import type { TextSearch } from '../text/text-search'
import { type Choice, type Condition, keyOf } from '../parse-choices'
import { type CachedSet, ConditionCache } from './condition-cache'
import type { Selection } from './pages'

const SETS_BUDGET = 16 * 2 ** 20
const KEPT_SELECTIONS = 16
/** So often a query looks for its terms again because rows have come meanwhile. */
const MOST_TRIES = 3
const RANGE_AT_ONCE = 1 << 16

/** The rows that are chosen from: `all` are those of images that are published now, `retired` how many are no more. */
type Rows = { images: ImageTable; text: TextSearch; all: Bits; size: number; retired: number }

/** Finds the rows that meet conditions, and keeps what it found in step with every change. */
export class Selections {
  private readonly sets = new ConditionCache(SETS_BUDGET)
  private selections = new Map<string, Selection>()

  constructor(private readonly rows: Rows) {}

  /**
   * The rows that match: of each choice, at least one condition. Where rows come all the while, a search may miss the
   * last of them; what it found is not kept then.
   */
  *select(choices: Choice[]): Generator<void, Selection> {
    if (choices.length === 0) return { rows: null, total: this.rows.size, counts: new Map() }
    const key = keyOf(choices)
    const known = this.selections.get(key)
    if (known) return known

    for (let tries = 1; ; tries++) {
      const used: CachedSet[] = []
      try {
        const united: RowSet[][] = []
        for (const choice of choices) {
          const sets: RowSet[] = []
          for (const condition of choice) {
            const set = yield* this.setOf(condition)
            this.sets.use(set)
            used.push(set)
            sets.push(set.rows)
          }
          united.push(sets)
        }
        const isTrue = !used.some((set) => this.lacksRows(set))
        if (!isTrue && tries < MOST_TRIES) continue
        if (used.some(({ retired }) => retired < this.rows.retired)) united.push([rowSetOf(this.rows.all)])
        const selection = this.intersection(united)
        return isTrue ? this.kept(key, selection) : selection
      } finally {
        this.sets.release(used)
      }
    }
  }

  /** A row has come. */
  add(row: number, image: CatalogRow): void {
    this.sets.add(row, image)
  }

  /** The price or the rating of a row may have changed. */
  move(row: number, image: CatalogRow): void {
    this.sets.move(row, image)
  }

  /** Something has changed: selections are of the past, the sets that they are made of are not. */
  forget(): void {
    if (this.selections.size > 0) this.selections = new Map()
  }

  get bytes(): number {
    return this.sets.bytes
  }

  private kept(key: string, selection: Selection): Selection {
    const [eldest] = this.selections.keys()
    if (eldest !== undefined && this.selections.size >= KEPT_SELECTIONS) this.selections.delete(eldest)
    this.selections.set(key, selection)
    return selection
  }

  private intersection(choices: RowSet[][]): Selection {
    // One list is enough: what is in all is among its rows.
    const isList = ([first, ...others]: RowSet[]) => first?.few !== undefined && others.length === 0
    const chosen = choices.find(isList)
    const list = chosen?.[0]?.few
    if (list) {
      const others = choices.filter((sets) => sets !== chosen)
      const rows = list.filter((row) => others.every((sets) => sets.some((set) => set.has(row))))
      return { rows, total: rows.length, counts: new Map() }
    }
    const [first = noBits(0), second, third, ...others] = choices.map((sets) => this.united(sets))
    // The selection's own copy.
    const { bits, count } = shared([first, second, third], this.rows.all.length)
    for (const other of others) intersect(bits, other)
    return { rows: bits, total: others.length > 0 ? countBits(bits) : count, counts: new Map() }
  }

  /** The rows of any of these sets as bits, to look at and not to change. */
  private united(sets: RowSet[]): Bits {
    const [only, ...others] = sets
    if (only && others.length === 0) return only.asBits()
    const any = noBits(this.rows.images.rows)
    for (const set of sets) unite(any, set.asBits())
    return any
  }

  /** The filled set of a condition. */
  private *setOf(condition: Condition): Generator<void, CachedSet> {
    for (;;) {
      const known = this.sets.get(condition)
      if (!known || (known.isFilled && this.lacksRows(known))) return yield* this.fill(condition)
      if (known.isFilled) {
        if (known.retired < this.rows.retired) this.clean(known)
        return known
      }
      // Someone else is filling it.
      yield
    }
  }

  /** Whether rows have come that a set of a term was not told of. */
  private lacksRows({ condition, asOf }: CachedSet): boolean {
    return condition.kind === 'term' && asOf < this.rows.images.rows
  }

  /** Takes out the rows that are retired by now. */
  private clean(set: CachedSet): void {
    set.rows.keep(this.rows.all)
    set.retired = this.rows.retired
  }

  private *fill(condition: Condition): Generator<void, CachedSet> {
    const set = this.sets.begin(condition, { rows: this.rows.images.rows, retired: this.rows.retired })
    try {
      if ('from' in condition) yield* this.fillRange(set.rows, condition)
      else if (condition.kind === 'term') yield* this.rows.text.find(condition.value, set.rows)
      else this.rows.images[condition.kind].addRowsWith(condition.value, set.rows)
      this.clean(set)
      this.sets.end(set)
      return set
    } finally {
      this.sets.release([set])
    }
  }

  private *fillRange(rows: RowSet, { kind, from, to }: Extract<Condition, { from: number }>): Generator<void, void> {
    const column = kind === 'price' ? this.rows.images.price : this.rows.images.average
    const end = this.rows.images.rows
    rows.spread()
    for (let start = 0; start < end; start += RANGE_AT_ONCE) {
      const numbers = column.chunkAt(start)
      for (let at = 0; at < numbers.length && start + at < end; at++) {
        const number = numbers[at] ?? 0
        if (number >= from && number <= to) rows.bits = withBit(rows.bits, start + at)
      }
      yield
    }
  }
}
