import { allRowsOf, type Bits, clearBit, hasBit, noBits, withBit } from './storage/bits'
import type { CatalogRow } from './storage/catalog-row'
import { Column } from './storage/column'
import { fingerprintOf } from './storage/fingerprint'
import { ImageTable } from './storage/image-table'
import { Pages } from './pages/pages'
import { Selections } from './pages/selections'
import { fillOrders, type Sort } from './sorting/orders'
import { TextSearch } from './text/text-search'

/**
 * The published images, filed to answer any query of the list at once. It is told of changes by `put` and `remove`;
 * whoever asks works through a generator, which yields now and then so that nobody waits long for his turn.
 */
export class CatalogIndex {
  readonly images: ImageTable
  /** Counts the changes; what was answered before is true as long as it stays the same. */
  epoch = 0
  readonly pages: Pages
  readonly text = new TextSearch()
  readonly selections = new Selections(this)
  private readonly fingerprints = new Column(Float64Array)
  private live = noBits(0)
  private living = 0
  /** While the index is being loaded there are no orders yet. */
  private isLoading = true

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
      const row = this.add(image, fingerprint, former)
      this.file(row, isPublished ? former : undefined)
      if (isPublished) this.retire(former)
      this.selections.add(row, image)
    }
    this.changed()
  }

  /** Removes an image, if it is there. */
  remove(id: string): void {
    const row = this.find(id)
    if (row === undefined) return
    for (const order of Object.values(this.pages.orders)) order.remove(row)
    this.retire(row)
    this.changed()
  }

  /** The row of an image that is published now. */
  find(id: string): number | undefined {
    const row = this.images.ids.find(id)
    return row !== undefined && hasBit(this.live, row) ? row : undefined
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
      sets: this.selections.bytes,
      garbage,
    }
  }

  /** Rows of former days: their numbers are not given out again. */
  get retired(): number {
    return this.images.rows - this.living
  }

  private add(image: CatalogRow, fingerprint: number, former: number | undefined): number {
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
    return row
  }

  /** Puts a row into the orders, where it may come in the place of a former one of its image. */
  private file(row: number, former: number | undefined): void {
    if (this.isLoading) return
    for (const order of Object.values(this.pages.orders)) {
      // Their ids are the same: what they are sorted by is too, mostly, and to find one place is less work than two.
      if (former !== undefined && order.compare(former, row) === 0) order.replace(former, row)
      else {
        if (former !== undefined) order.remove(former)
        order.add(row)
      }
    }
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
    this.selections.move(row, image)
  }

  private retire(row: number): void {
    clearBit(this.live, row)
    this.living -= 1
    this.images.forget(row)
  }

  private changed(): void {
    this.epoch += 1
    this.selections.forget()
  }
}
