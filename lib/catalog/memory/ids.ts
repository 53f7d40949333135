import { Column } from './column'
import { HashTable } from './hash-table'
import { stableSort } from './stable-sort'

/** The ids of rows, twelve bytes each, and the row of an id. */
export class Ids {
  private readonly high = new Column(Uint32Array)
  private readonly middle = new Column(Uint32Array)
  private readonly low = new Column(Uint32Array)
  private readonly table = new HashTable((row) => hashOf(this.middle.get(row), this.low.get(row)))
  /** The words of the id that is looked for. */
  private readonly asked: [number, number, number] = [0, 0, 0]

  /** The newest row of an id; undefined when it never had one. */
  find(id: string): number | undefined {
    this.asked[0] = wordAt(id, 0)
    this.asked[1] = wordAt(id, 8)
    this.asked[2] = wordAt(id, 16)
    return this.table.find(hashOf(this.asked[1], this.asked[2]), this.isAsked)
  }

  /** Gives an id a new row, in place of the `former` one that `find` found. */
  set(row: number, id: string, former: number | undefined): void {
    const [high, middle, low] = [wordAt(id, 0), wordAt(id, 8), wordAt(id, 16)]
    this.high.set(row, high)
    this.middle.set(row, middle)
    this.low.set(row, low)
    if (former === undefined) this.table.add(hashOf(middle, low), row)
    else this.table.replace(hashOf(middle, low), former, row)
  }

  idOf(row: number): string {
    return hex(this.high.get(row)) + hex(this.middle.get(row)) + hex(this.low.get(row))
  }

  compare(a: number, b: number): number {
    return (
      this.high.get(a) - this.high.get(b) ||
      this.middle.get(a) - this.middle.get(b) ||
      this.low.get(a) - this.low.get(b)
    )
  }

  /** Rows in the order of their ids. */
  *sort(rows: Uint32Array): Generator<void, Uint32Array> {
    let sorted = rows
    for (const words of [this.low, this.middle, this.high]) {
      sorted = yield* stableSort(sorted, 0xffffffff, (row) => words.get(row))
    }
    return sorted
  }

  get bytes(): number {
    return this.high.bytes + this.middle.bytes + this.low.bytes + this.table.bytes
  }

  private readonly isAsked = (row: number): boolean =>
    this.low.get(row) === this.asked[2] &&
    this.middle.get(row) === this.asked[1] &&
    this.high.get(row) === this.asked[0]
}

/** Eight hex digits of an id. */
function wordAt(id: string, from: number): number {
  let word = 0
  for (let at = from; at < from + 8; at++) {
    const code = id.charCodeAt(at)
    word = (word << 4) | (code < 58 ? code - 48 : code - 87)
  }
  return word >>> 0
}

const hex = (word: number): string => word.toString(16).padStart(8, '0')

/** The last two thirds of our ids are random; those of others are mixed all the same. */
const hashOf = (middle: number, low: number): number => {
  const half = Math.imul(middle ^ (low >>> 15) ^ (low << 7), 0x85ebca6b)
  return (half ^ (half >>> 13) ^ low) >>> 0
}
