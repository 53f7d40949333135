import { Arena } from '../storage/arena'
import { Column } from '../storage/column'

const MORE = 0x80
/** Bytes of a part, and of what ends word and row after it. */
const LONGEST = 5 + 2

/**
 * The words of each row that have more than one part, as the numbers of their parts: what a term of several parts, such
 * as `ubuntu/22.04`, is compared with. A row's are written once; all are one more than the part's number, and 0 ends
 * each word and, as a word of nothing, the row.
 */
export class Compounds {
  private readonly addresses = new Column(Uint32Array)
  private readonly arena = new Arena()
  /** What is written of a row so far, how much it is, where its last word began, and how many parts that has. */
  private scratch = Buffer.alloc(1 << 10)
  private end = 0
  private wordStart = 0
  private parts = 0

  /** Takes the next part of the row that is being written. */
  part(number: number): void {
    if (this.end + LONGEST > this.scratch.length) this.scratch = Buffer.concat([this.scratch], 2 * this.scratch.length)
    let rest = number + 1
    for (; rest >= MORE; rest >>>= 7) this.scratch[this.end++] = (rest & (MORE - 1)) | MORE
    this.scratch[this.end++] = rest
    this.parts += 1
  }

  /** Ends a word of that row: one of a single part needs no keeping. */
  endWord(): void {
    if (this.parts > 1) this.scratch[this.end++] = 0
    else this.end = this.wordStart
    this.wordStart = this.end
    this.parts = 0
  }

  /** Ends the row. */
  endRow(row: number): void {
    if (this.end > 0) {
      this.scratch[this.end++] = 0
      const address = this.arena.allocate(this.end)
      const chunk = this.arena.chunkOf(address)
      const start = this.arena.offsetOf(address)
      // A row has some fifty bytes: to call `copy` takes longer.
      for (let at = 0; at < this.end; at++) chunk[start + at] = this.scratch[at] ?? 0
      this.addresses.set(row, address)
    }
    this.end = this.wordStart = 0
  }

  /** The numbers kept of a row, in `into`, and how many they are. */
  read(row: number, into: number[]): number {
    const address = this.addresses.get(row)
    if (address === 0) return 0
    const chunk = this.arena.chunkOf(address)
    let at = this.arena.offsetOf(address)
    let count = 0
    let isBetween = true
    for (;;) {
      let byte = chunk[at++] ?? 0
      let number = byte & (MORE - 1)
      for (let shift = 7; byte >= MORE; shift += 7) {
        byte = chunk[at++] ?? 0
        number |= (byte & (MORE - 1)) << shift
      }
      if (number === 0 && isBetween) return count
      isBetween = number === 0
      into[count++] = number
    }
  }

  get bytes(): number {
    return this.addresses.bytes + this.arena.bytes
  }
}
