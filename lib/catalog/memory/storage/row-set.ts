import { type Bits, clearBit, hasBit, intersect, noBits, withBit } from './bits'
import { lowerBound } from './lower-bound'

/** So many rows are a list at most: work with it does not grow with the catalogue, as it does with bits. */
export const FEW = 512

/** Rows: a few of them as a list, ascending, more as bits. */
export class RowSet {
  /** The list; undefined when there are too many for one. */
  few: number[] | undefined = []
  /** The bits; none of them is set while there is a list. */
  bits: Bits = noBits(0)

  /** `rows` is how many there may be: those beyond are only slower to add. */
  constructor(private readonly rows: number) {}

  add(row: number): void {
    const { few } = this
    if (!few) this.bits = withBit(this.bits, row)
    else if (few.length === 0 || (few[few.length - 1] ?? 0) < row) few.push(row)
    else {
      const place = placeIn(few, row)
      if (few[place] !== row) few.splice(place, 0, row)
    }
    if (few && few.length > FEW) this.spread()
  }

  remove(row: number): void {
    const { few } = this
    if (!few) return clearBit(this.bits, row)
    const place = placeIn(few, row)
    if (few[place] === row) few.splice(place, 1)
  }

  has(row: number): boolean {
    return this.few ? this.few[placeIn(this.few, row)] === row : hasBit(this.bits, row)
  }

  /** Keeps those rows that are among the bits too. */
  keep(bits: Bits): void {
    if (this.few) this.few = this.few.filter((row) => hasBit(bits, row))
    else intersect(this.bits, bits)
  }

  /** The rows as bits, to look at and not to change. */
  asBits(words = noBits(0)): Bits {
    return this.few ? this.few.reduce(withBit, words) : this.bits
  }

  /** Makes them bits, however few they are. */
  spread(): Bits {
    this.bits = this.asBits(noBits(this.rows))
    this.few = undefined
    return this.bits
  }

  get byteLength(): number {
    return this.few ? this.few.length * 8 : this.bits.byteLength
  }
}

/** Bits as a set, to look at and not to change. */
export function rowSetOf(bits: Bits): RowSet {
  const rows = new RowSet(0)
  rows.few = undefined
  rows.bits = bits
  return rows
}

/** Where a row is in an ascending list, or would be. */
const placeIn = (list: readonly number[], row: number): number =>
  lowerBound(list.length, (place) => (list[place] ?? 0) < row)
