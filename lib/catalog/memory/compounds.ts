import { Arena } from './arena'
import { Column } from './column'

const MORE = 0x80

/**
 * The words of each row that have more than one part, as the numbers of their parts: what a term of several parts, such
 * as `ubuntu/22.04`, is compared with. A row's are written once; all are one more than the part's number, and 0 ends
 * each word and, as a word of nothing, the row.
 */
export class Compounds {
  private readonly addresses = new Column(Uint32Array)
  private readonly arena = new Arena()
  /** The numbers of the row that is being written, how many they are, and where its last word began. */
  private readonly scratch: number[] = []
  private count = 0
  private wordStart = 0

  /** Takes the next part of the row that is being written. */
  part(number: number): void {
    this.scratch[this.count++] = number + 1
  }

  /** Ends a word of that row: one of a single part needs no keeping. */
  endWord(): void {
    if (this.count - this.wordStart > 1) this.scratch[this.count++] = 0
    else this.count = this.wordStart
    this.wordStart = this.count
  }

  /** Ends the row. */
  endRow(row: number): void {
    if (this.count > 0) {
      this.scratch[this.count++] = 0
      this.addresses.set(row, this.keep())
    }
    this.count = this.wordStart = 0
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

  private keep(): number {
    let size = 0
    for (let place = 0; place < this.count; place++) size += lengthOf(this.scratch[place] ?? 0)
    const address = this.arena.allocate(size)
    const chunk = this.arena.chunkOf(address)
    let at = this.arena.offsetOf(address)
    for (let place = 0; place < this.count; place++) {
      let rest = this.scratch[place] ?? 0
      for (; rest >= MORE; rest >>>= 7) chunk[at++] = (rest & (MORE - 1)) | MORE
      chunk[at++] = rest
    }
    return address
  }
}

const lengthOf = (number: number): number => (number < 1 << 7 ? 1 : number < 1 << 14 ? 2 : number < 1 << 21 ? 3 : 4)
