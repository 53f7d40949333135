import { Arena } from './arena'
import type { Text } from './catalog-row'
import { Column } from './column'

const LENGTH_BYTES = 2
/** Room is given in eights, so that a text of nearly the same length, such as the next serial's, takes the old place. */
const UNIT = 8

/**
 * What is only shown of each image, as one text, in memory up to a budget. A text that finds no room is not held: it
 * comes from the database when it is needed.
 */
export class StoredFields {
  private readonly addresses = new Column(Uint32Array)
  private readonly arena = new Arena()
  private wasted = 0
  /** Whether every text found room. */
  isComplete = true

  constructor(private readonly budgetBytes: number) {}

  get(row: number): Text | undefined {
    const address = this.addresses.get(row)
    if (address === 0) return undefined
    const bytes = this.arena.chunkOf(address)
    const start = this.arena.offsetOf(address)
    const from = start + LENGTH_BYTES
    return { bytes, from, to: from + ((bytes[start] ?? 0) | ((bytes[start + 1] ?? 0) << 8)) }
  }

  /** Takes the texts of a row, a NUL between any two: Postgres keeps none in a text. */
  set(row: number, texts: readonly Text[]): void {
    let length = texts.length - 1
    for (const { from, to } of texts) length += to - from
    const room = roomFor(length)
    const before = this.roomOf(row)
    if (before < room) {
      this.forget(row)
      if (length > 0xffff || this.arena.used + room > this.budgetBytes) {
        this.isComplete = false
        return
      }
      this.addresses.set(row, this.arena.allocate(room))
    }
    const address = this.addresses.get(row)
    const chunk = this.arena.chunkOf(address)
    const start = this.arena.offsetOf(address)
    chunk.writeUInt16LE(length, start)
    let at = start + LENGTH_BYTES
    let isFirst = true
    for (const { bytes, from, to } of texts) {
      if (!isFirst) chunk[at++] = 0
      isFirst = false
      for (let byte = from; byte < to; byte++) chunk[at++] = bytes[byte] ?? 0
    }
  }

  forget(row: number): void {
    this.wasted += this.roomOf(row)
    this.addresses.set(row, 0)
  }

  get bytes(): number {
    return this.arena.bytes
  }

  get addressBytes(): number {
    return this.addresses.bytes
  }

  /** Bytes whose texts are gone. */
  get garbage(): number {
    return this.wasted
  }

  private roomOf(row: number): number {
    const address = this.addresses.get(row)
    return address === 0 ? 0 : roomFor(this.arena.chunkOf(address).readUInt16LE(this.arena.offsetOf(address)))
  }
}

const roomFor = (length: number): number => Math.ceil((LENGTH_BYTES + length) / UNIT) * UNIT
