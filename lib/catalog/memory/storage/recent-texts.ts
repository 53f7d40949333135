/** A slot holds a number and one more, a length and the text: half a line of the processor's cache, touched once. */
const SLOT_BYTES = 32
const LENGTH = 4
const TEXT = 5
const LONGEST = SLOT_BYTES - TEXT

/** The numbers of short texts that came lately, by their hashes: the next text is most likely one of them. */
export class RecentTexts {
  private readonly bytes: Uint8Array
  private readonly numbers: Uint32Array

  /** `slots` is a power of two. */
  constructor(private readonly slots: number) {
    this.bytes = new Uint8Array(slots * SLOT_BYTES)
    this.numbers = new Uint32Array(this.bytes.buffer)
  }

  /** The number of a text, which lies at a place among other bytes; undefined when it has not come lately. */
  find(hash: number, bytes: Buffer, from: number, to: number): number | undefined {
    const slot = (hash & (this.slots - 1)) * SLOT_BYTES
    if (this.bytes[slot + LENGTH] !== to - from) return undefined
    const shift = slot + TEXT - from
    for (let at = from; at < to; at++) if (this.bytes[at + shift] !== bytes[at]) return undefined
    const number = this.numbers[slot >>> 2] ?? 0
    return number > 0 ? number - 1 : undefined
  }

  put(hash: number, bytes: Buffer, from: number, to: number, number: number): void {
    if (to - from > LONGEST) return
    const slot = (hash & (this.slots - 1)) * SLOT_BYTES
    this.bytes[slot + LENGTH] = to - from
    this.numbers[slot >>> 2] = number + 1
    for (let at = from; at < to; at++) this.bytes[slot + TEXT + at - from] = bytes[at] ?? 0
  }

  get size(): number {
    return this.bytes.byteLength
  }
}
