import { isOfBuckets } from './facets/bucket-filter'
import {
  allRowsOf,
  type Bits,
  clearBit,
  countBits,
  hasBit,
  intersect,
  noBits,
  shared,
  unite,
  withBit,
} from './storage/bits'
import type { CatalogRow } from './storage/catalog-row'
import { type Choice, type Condition, keyOf } from './parse-choices'
import { Column } from './storage/column'
import type { Page } from './pages/page-window'
import { fingerprintOf } from './storage/fingerprint'
import { ImageTable } from './storage/image-table'
import { type CachedSet, ConditionCache } from './condition-cache'
import { fillOrders, type Sort } from './sorting/orders'
import { type Found, Pages, type Selection } from './pages/pages'
import { type RowSet, rowSetOf } from './storage/row-set'
import { TextSearch } from './text/text-search'

const SETS_BUDGET = 16 * 2 ** 20
const KEPT_SELECTIONS = 16
/** So often a query looks for its terms again because rows have come meanwhile. */
const MOST_TRIES = 3
const RANGE_AT_ONCE = 1 << 16
/** So many words of a set are looked at before others may have their turn. */
const WORDS_AT_ONCE = 1 << 11

/**
 * The published images, filed to answer any query of the list at once. It is told of changes by `put` and `remove`;
 * whoever asks works through a generator, which yields now and then so that nobody waits long for his turn.
 */
export class CatalogIndex {
  readonly images: ImageTable
  /** Counts the changes; what was answered before is true as long as it stays the same. */
  epoch = 0
  private readonly pages: Pages
  private readonly text = new TextSearch()
  private readonly sets = new ConditionCache(SETS_BUDGET)
  private readonly fingerprints = new Column(Float64Array)
  private live = noBits(0)
  private living = 0
  /** While the index is being loaded there are no orders yet. */
  private isLoading = true
  private selections = new Map<string, Selection>()

  constructor({ shownBytes }: { shownBytes: number }) {
    this.images = new ImageTable(shownBytes)
    this.pages = new Pages(this.images)
  }

  /** Ends the loading: from now on pages can be asked for. */
  *settle(): Generator<void, void> {
    const rows = yield* allRowsOf(this.live)
    yield* this.images.ids.fill(rows)
    yield* fillOrders(this.pages.orders, this.images, rows)
    this.isLoading = false
  }

  /** How many images there are. */
  get size(): number {
    return this.living
  }

  /** Adds an image or changes it to what it is now. */
  put(image: CatalogRow): void {
    // What is loaded is one snapshot of the database, where each id is once.
    const former = this.isLoading ? undefined : this.images.ids.findText(image.id)
    const isPublished = former !== undefined && hasBit(this.live, former)
    const fingerprint = fingerprintOf(image)
    if (isPublished && this.fingerprints.get(former) === fingerprint) this.change(former, image)
    else {
      if (isPublished) this.retire(former)
      this.file(image, fingerprint, former)
    }
    this.changed()
  }

  /** Removes an image, if it is there. */
  remove(id: string): void {
    const row = this.find(id)
    if (row === undefined) return
    this.retire(row)
    this.changed()
  }

  /** The row of an image that is published now. */
  find(id: string): number | undefined {
    const row = this.images.ids.find(id)
    return row !== undefined && hasBit(this.live, row) ? row : undefined
  }

  /**
   * The rows that match: of each choice, at least one condition. Where rows come all the while, a search may miss the
   * last of them; what it found is not kept then.
   */
  *select(choices: Choice[]): Generator<void, Selection> {
    if (choices.length === 0) return { rows: null, total: this.living, counts: new Map() }
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
        if (used.some(({ retired }) => retired < this.retired)) united.push([rowSetOf(this.live)])
        const selection = this.intersection(united)
        return isTrue ? this.kept(key, selection) : selection
      } finally {
        this.sets.release(used)
      }
    }
  }

  /**
   * By bucket of the images: how many of a selection are in it; null when it has all images. What changes meanwhile may
   * make it a little wrong.
   */
  *countBuckets({ rows, total }: Selection): Generator<void, Int32Array | null> {
    const { buckets, bucketOf } = this.images
    if (!rows) return null
    if (Array.isArray(rows)) {
      const few = new Int32Array(buckets.end)
      for (const row of rows) few[bucketOf.get(row)] = (few[bucketOf.get(row)] ?? 0) + 1
      return few
    }
    const isMost = total * 2 > this.living
    const counts = isMost ? yield* buckets.counts() : new Int32Array(buckets.end)
    for (let start = 0; start < this.live.length; start += WORDS_AT_ONCE) {
      const { numbers } = bucketOf
      const end = Math.min(WORDS_AT_ONCE, this.live.length - start)
      for (let word = 0; word < end; word++) {
        const some = rows[start + word] ?? 0
        // Of nearly all images it is quicker to look at the others.
        for (let rest = isMost ? (this.live[start + word] ?? 0) & ~some : some; rest !== 0; rest &= rest - 1) {
          const bucket = numbers[((start + word) << 5) | (31 - Math.clz32(rest & -rest))] ?? 0
          counts[bucket] = (counts[bucket] ?? 0) + (isMost ? -1 : 1)
        }
      }
      yield
    }
    return counts
  }

  /** One page of the rows that match, and how many do. */
  *list(choices: Choice[], page: Page): Generator<void, Found> {
    const isOfBucketsAlone = choices.length > 0 && choices.every(isOfBuckets)
    const near = isOfBucketsAlone ? this.pages.near(choices, page, this.living) : undefined
    return near ?? this.pages.of(yield* this.select(choices), choices, page)
  }

  /** The rows of all images as bits, to look at and not to change. */
  get all(): Bits {
    return this.live
  }

  /** Bytes by what they are for, and how much of it is garbage: rows that are no more, and texts. */
  get bytes() {
    const { columns, aliases, shown, garbage } = this.images.bytes
    const orders = Object.values(this.pages.orders).reduce((sum, { bytes }) => sum + bytes, 0)
    return {
      columns: columns + orders + this.fingerprints.bytes + this.live.byteLength,
      search: this.text.bytes,
      aliases,
      shown,
      sets: this.sets.bytes,
      garbage,
    }
  }

  /** Rows of former days: their numbers are not given out again. */
  get retired(): number {
    return this.images.rows - this.living
  }

  private file(image: CatalogRow, fingerprint: number, former: number | undefined): void {
    const { images } = this
    const row = images.add(image)
    if (!this.isLoading) images.ids.file(row, former)
    images.price.set(row, image.price_cents)
    images.average.set(row, image.average_hundredths)
    images.topScore.set(row, image.top_score)
    this.fingerprints.set(row, fingerprint)
    this.text.add(row, image.search_text)
    this.live = withBit(this.live, row)
    this.living += 1
    if (!this.isLoading) for (const order of Object.values(this.pages.orders)) order.add(row)
    this.sets.add(row, image)
  }

  private change(row: number, image: CatalogRow): void {
    const { images, pages } = this
    const move = (
      order: Sort,
      column: { get(row: number): number; set(row: number, value: number): void },
      to: number,
    ) => {
      if (column.get(row) === to) return
      if (!this.isLoading) pages.orders[order].remove(row)
      column.set(row, to)
      if (!this.isLoading) pages.orders[order].add(row)
    }
    move('price', images.price, image.price_cents)
    move('rating', images.average, image.average_hundredths)
    move('top', images.topScore, image.top_score)
    images.moveToBucket(row, image)
    images.setShown(row, image)
    this.sets.move(row, image)
  }

  private retire(row: number): void {
    if (!this.isLoading) for (const order of Object.values(this.pages.orders)) order.remove(row)
    clearBit(this.live, row)
    this.living -= 1
    this.images.forget(row)
  }

  private changed(): void {
    this.epoch += 1
    if (this.selections.size > 0) this.selections = new Map()
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
    const { bits, count } = shared([first, second, third], this.live.length)
    for (const other of others) intersect(bits, other)
    return { rows: bits, total: others.length > 0 ? countBits(bits) : count, counts: new Map() }
  }

  /** The rows of any of these sets as bits, to look at and not to change. */
  private united(sets: RowSet[]): Bits {
    const [only, ...others] = sets
    if (only && others.length === 0) return only.asBits()
    const any = noBits(this.images.rows)
    for (const set of sets) unite(any, set.asBits())
    return any
  }

  /** The filled set of a condition. */
  private *setOf(condition: Condition): Generator<void, CachedSet> {
    for (;;) {
      const known = this.sets.get(condition)
      if (!known || (known.isFilled && this.lacksRows(known))) return yield* this.fill(condition)
      if (known.isFilled) {
        if (known.retired < this.retired) this.clean(known)
        return known
      }
      // Someone else is filling it.
      yield
    }
  }

  /** Whether rows have come that a set of a term was not told of. */
  private lacksRows({ condition, asOf }: CachedSet): boolean {
    return condition.kind === 'term' && asOf < this.images.rows
  }

  /** Takes out the rows that are retired by now. */
  private clean(set: CachedSet): void {
    set.rows.keep(this.live)
    set.retired = this.retired
  }

  private *fill(condition: Condition): Generator<void, CachedSet> {
    const set = this.sets.begin(condition, { rows: this.images.rows, retired: this.retired })
    try {
      if ('from' in condition) yield* this.fillRange(set.rows, condition)
      else if (condition.kind === 'term') yield* this.text.find(condition.value, set.rows)
      else this.images[condition.kind].addRowsWith(condition.value, set.rows)
      this.clean(set)
      this.sets.end(set)
      return set
    } finally {
      this.sets.release([set])
    }
  }

  private *fillRange(rows: RowSet, { kind, from, to }: Extract<Condition, { from: number }>): Generator<void, void> {
    const column = kind === 'price' ? this.images.price : this.images.average
    const end = this.images.rows
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
