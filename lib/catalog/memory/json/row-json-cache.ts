import type { Text } from '../storage/catalog-row'
import { Column } from '../storage/column'

const SECTION = 1 << 16
/** Before each piece: the row that it is of, and how long it is. */
const HEADER = 6

/**
 * Pieces of JSON, one of a row, that were written lately, as bytes, out of the garbage collector's sight. Its sections
 * are filled one after the other; when all are full, what is in the first one gives way.
 */
export class RowJsonCache {
  private readonly sections: Buffer[] = []
  private readonly most: number
  /** By row: one more than the address of its piece; 0 while there is none. */
  private readonly places = new Column(Uint32Array)
  /** The section that is being filled, and where its next piece goes. */
  private section = 0
  private end = 0

  constructor(budgetBytes: number) {
    this.most = Math.max(1, Math.floor(budgetBytes / SECTION))
  }

  /** Where the piece of a row lies, until another is put here. */
  find(row: number): Text | undefined {
    const place = this.places.get(row)
    if (place === 0) return undefined
    const bytes = this.sections[Math.floor((place - 1) / SECTION)]
    if (!bytes) return undefined
    const start = (place - 1) % SECTION
    const from = start + HEADER
    return { bytes, from, to: from + bytes.readUInt16LE(start + 4) }
  }

  /** Puts a piece here, which is copied, in place of the row's former one. */
  put(row: number, { bytes, from, to }: Text): void {
    const size = HEADER + to - from
    if (size > SECTION) return
    if (this.end + size > SECTION) this.turn()
    const section = (this.sections[this.section] ??= Buffer.alloc(SECTION))
    section.writeUInt32LE(row, this.end)
    section.writeUInt16LE(to - from, this.end + 4)
    section.set(bytes.subarray(from, to), this.end + HEADER)
    this.places.set(row, this.section * SECTION + this.end + 1)
    this.end += size
  }

  /** What was written of a row is true no more. */
  forget(row: number): void {
    this.places.set(row, 0)
  }

  get bytes(): number {
    return this.places.bytes
  }

  /** Goes on in the next section, which is emptied. */
  private turn(): void {
    // A header without a length ends the pieces of a section.
    const full = this.sections[this.section]
    if (full && this.end + HEADER <= SECTION) full.fill(0, this.end, this.end + HEADER)
    this.section = (this.section + 1) % this.most
    this.end = 0
    const section = this.sections[this.section]
    if (!section) return
    for (let at = 0; at + HEADER <= SECTION;) {
      const length = section.readUInt16LE(at + 4)
      if (length === 0) return
      const row = section.readUInt32LE(at)
      // It may have another piece by now.
      if (this.places.get(row) === this.section * SECTION + at + 1) this.places.set(row, 0)
      at += HEADER + length
    }
  }
}
