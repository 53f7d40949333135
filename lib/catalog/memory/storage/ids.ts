import { type Text, textOf } from './catalog-row'
import { Column } from './column'
import { hashNumbers } from './hash'
import { HashTable } from './hash-table'
import type { JsonBytes } from '../json/json-bytes'

const AT_ONCE = 1 << 11

/** The ids of rows, twelve bytes each, and the row of an id. */
export class Ids {
  private readonly high = new Column(Uint32Array)
  private readonly middle = new Column(Uint32Array)
  private readonly low = new Column(Uint32Array)
  /** By the last two thirds of an id, which are random in ours. */
  private readonly table = new HashTable((row) => hashNumbers(this.middle.get(row), this.low.get(row)))
  /** The words of the id that is looked for. */
  private readonly asked: [number, number, number] = [0, 0, 0]

  /** The newest row of an id; undefined when it never had one. */
  find(id: string): number | undefined {
    return this.findText(textOf(id))
  }

  findText({ bytes, from }: Text): number | undefined {
    this.asked[0] = wordAt(bytes, from)
    this.asked[1] = wordAt(bytes, from + 8)
    this.asked[2] = wordAt(bytes, from + 16)
    return this.table.find(hashNumbers(this.asked[1], this.asked[2]), this.isAsked)
  }

  /** Notes the id of a row, which does not find it yet. */
  set(row: number, { bytes, from }: Text): void {
    this.high.set(row, wordAt(bytes, from))
    this.middle.set(row, wordAt(bytes, from + 8))
    this.low.set(row, wordAt(bytes, from + 16))
  }

  /** From now on the row is found by its id, in place of the `former` one. */
  file(row: number, former: number | undefined): void {
    const hash = hashNumbers(this.middle.get(row), this.low.get(row))
    if (former === undefined) this.table.add(hash, row)
    else this.table.replace(hash, former, row)
  }

  /** Files rows while there are none yet; faster than one by one. Yields now and then. */
  *fill(rows: Uint32Array): Generator<void, void> {
    yield* this.table.reserve(rows.length)
    for (let place = 0; place < rows.length; place++) {
      this.file(rows[place] ?? 0, undefined)
      if (place % AT_ONCE === 0) yield
    }
  }

  idOf(row: number): string {
    return hex(this.high.get(row)) + hex(this.middle.get(row)) + hex(this.low.get(row))
  }

  write(json: JsonBytes, row: number): void {
    json.hex(this.high.get(row))
    json.hex(this.middle.get(row))
    json.hex(this.low.get(row))
  }

  compare(a: number, b: number): number {
    return (
      this.high.get(a) - this.high.get(b) ||
      this.middle.get(a) - this.middle.get(b) ||
      this.low.get(a) - this.low.get(b)
    )
  }

  /** How many words of 32 bits an id has. */
  readonly words = 3

  wordOf(row: number, nth: number): number {
    return (nth === 0 ? this.high : nth === 1 ? this.middle : this.low).get(row)
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
function wordAt(bytes: Buffer, from: number): number {
  let word = 0
  for (let at = from; at < from + 8; at++) {
    const digit = bytes[at] ?? 0
    word = (word << 4) | (digit < 58 ? digit - 48 : digit - 87)
  }
  return word >>> 0
}

const hex = (word: number): string => word.toString(16).padStart(8, '0')
