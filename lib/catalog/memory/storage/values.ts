import { type Bits, hasBit } from './bits'
import type { Text } from './catalog-row'
import { Lexicon } from './lexicon'
import { Postings } from './postings'
import type { RowSet } from './row-set'

/** The values of one kind of fact (systems, tags), numbered, with the rows that have them. */
export class Values {
  private readonly names = new Lexicon()
  private readonly postings = new Postings()

  /** Notes that a row, none of which is below an earlier one, has a value; returns its number. */
  add(row: number, { bytes, from, to }: Text): number {
    const value = this.names.intern(bytes, from, to)
    this.postings.add(value, row)
    return value
  }

  /** The number of a value; undefined when no row ever had it. */
  find(name: string): number | undefined {
    return this.names.find(Buffer.from(name))
  }

  nameOf(value: number): string {
    return this.names.text(value)
  }

  /** Where the name of a value lies, as UTF-8. */
  placeOf(value: number): Text {
    return this.names.placeOf(value)
  }

  compare(a: number, b: number): number {
    return this.names.compare(a, b)
  }

  /** Adds the rows that have a value to a set. */
  addRowsWith(name: string, rows: RowSet): void {
    const value = this.find(name)
    if (value !== undefined) this.postings.addTo(rows, value)
  }

  /** How many of these rows have a value. */
  count(value: number, rows: Bits): number {
    let count = 0
    this.postings.each(value, (row) => (count += hasBit(rows, row) ? 1 : 0))
    return count
  }

  get size(): number {
    return this.names.size
  }

  get bytes(): number {
    return this.names.bytes + this.postings.bytes
  }
}
