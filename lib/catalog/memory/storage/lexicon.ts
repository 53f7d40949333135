import { AddressTable } from './address-table'
import { Arena } from './arena'
import type { Text } from './catalog-row'
import { Column } from './column'
import { RecentTexts } from './recent-texts'
import { hashText } from './hash'

/** What lies before a text: its number in four bytes, and its length in two. */
const HEADER = 6
const LONGEST = 0xffff
const WORD_BYTES = 4

/**
 * Distinct texts, numbered from 0 in the order in which they came. Their UTF-8 lies in an arena, out of the garbage
 * collector's sight, so a million of them cost little more than their letters.
 */
export class Lexicon {
  private readonly arena = new Arena()
  private readonly addresses = new Column(Uint32Array)
  private readonly table = new AddressTable()
  private count = 0
  private readonly recent: RecentTexts
  /** The text that is looked for. */
  private asked: Buffer = Buffer.alloc(0)
  private askedFrom = 0
  private askedTo = 0

  /** `recent` is a power of two: how many of the texts that came last are found at once. */
  constructor(recent = 1 << 12) {
    this.recent = new RecentTexts(recent)
  }

  get size(): number {
    return this.count
  }

  /** The number of a text, which lies at a place among other bytes, and is added when it is new. */
  intern(bytes: Buffer, from: number, to: number, hash = hashText(bytes, from, to)): number {
    const recent = this.recent.find(hash, bytes, from, to)
    if (recent !== undefined) return recent
    const word = this.lookUp(hash, bytes, from, to) ?? this.add(hash, bytes, from, to)
    this.recent.put(hash, bytes, from, to, word)
    return word
  }

  /** The number of a text; undefined when it never came. */
  find(bytes: Buffer): number | undefined {
    return this.lookUp(hashText(bytes, 0, bytes.length), bytes, 0, bytes.length)
  }

  text(word: number): string {
    return this.bytesOf(word).toString()
  }

  /** Where the UTF-8 of a text lies, to look at and not to change. */
  placeOf(word: number): Text {
    const address = this.addresses.get(word)
    const bytes = this.arena.chunkOf(address)
    const start = this.arena.offsetOf(address)
    const from = start + HEADER
    return { bytes, from, to: from + lengthAt(bytes, start) }
  }

  /** The UTF-8 of a text, to look at and not to change. */
  bytesOf(word: number): Buffer {
    const address = this.addresses.get(word)
    const chunk = this.arena.chunkOf(address)
    const start = this.arena.offsetOf(address)
    return chunk.subarray(start + HEADER, start + HEADER + lengthAt(chunk, start))
  }

  /** The most words that a text has; what it lacks of its last one is 0, which no text has in it. */
  readonly words = Math.ceil(LONGEST / WORD_BYTES) + 1

  /** Four bytes of a text, the first of which weighs most. */
  wordOf(word: number, nth: number): number {
    const address = this.addresses.get(word)
    const chunk = this.arena.chunkOf(address)
    const offset = this.arena.offsetOf(address)
    const from = nth * WORD_BYTES
    const length = Math.min(lengthAt(chunk, offset), from + WORD_BYTES)
    let bytes = 0
    for (let at = from; at < from + WORD_BYTES; at++)
      bytes = (bytes << 8) | (at < length ? (chunk[offset + HEADER + at] ?? 0) : 0)
    return bytes >>> 0
  }

  /** Below 0, 0 or above 0 as the first text comes before, is or comes after the second, byte by byte. */
  compare(a: number, b: number): number {
    if (a === b) return 0
    const [one, other] = [this.addresses.get(a), this.addresses.get(b)]
    const [bytes, others] = [this.arena.chunkOf(one), this.arena.chunkOf(other)]
    const [start, otherStart] = [this.arena.offsetOf(one), this.arena.offsetOf(other)]
    const length = lengthAt(bytes, start)
    const otherLength = lengthAt(others, otherStart)
    const shared = Math.min(length, otherLength) + HEADER
    for (let at = HEADER; at < shared; at++) {
      const difference = (bytes[start + at] ?? 0) - (others[otherStart + at] ?? 0)
      if (difference !== 0) return difference
    }
    return length - otherLength
  }

  /** Whether a text has these bytes in it: anywhere, or only at its beginning or its end. */
  has(word: number, asked: Buffer, where: 'anywhere' | 'beginning' | 'end' = 'anywhere'): boolean {
    const address = this.addresses.get(word)
    const chunk = this.arena.chunkOf(address)
    const offset = this.arena.offsetOf(address)
    const start = offset + HEADER
    const last = start + lengthAt(chunk, offset) - asked.length
    if (where === 'beginning') return start <= last && isAt(chunk, start, asked)
    for (let at = where === 'end' ? Math.max(last, start) : start; at <= last; at++)
      if (isAt(chunk, at, asked)) return true
    return false
  }

  get bytes(): number {
    return this.arena.bytes + this.addresses.bytes + this.table.bytes + this.recent.size
  }

  private lookUp(hash: number, bytes: Buffer, from: number, to: number): number | undefined {
    this.asked = bytes
    this.askedFrom = from
    this.askedTo = to
    const address = this.table.find(hash, this.isAsked)
    return address === 0 ? undefined : this.arena.chunkOf(address).readUInt32LE(this.arena.offsetOf(address))
  }

  private readonly isAsked = (address: number): boolean => {
    const { asked, askedFrom, askedTo } = this
    const chunk = this.arena.chunkOf(address)
    const start = this.arena.offsetOf(address)
    if (lengthAt(chunk, start) !== askedTo - askedFrom) return false
    const shift = start + HEADER - askedFrom
    for (let at = askedFrom; at < askedTo; at++) if (chunk[at + shift] !== asked[at]) return false
    return true
  }

  private add(hash: number, bytes: Buffer, from: number, to: number): number {
    const length = to - from
    if (length > LONGEST) throw new RangeError(`a text of ${length} bytes is too long to be indexed`)
    const address = this.arena.allocate(HEADER + length)
    const chunk = this.arena.chunkOf(address)
    const start = this.arena.offsetOf(address)
    const word = this.count++
    chunk.writeUInt32LE(word, start)
    chunk.writeUInt16LE(length, start + HEADER - 2)
    bytes.copy(chunk, start + HEADER, from, to)
    this.addresses.set(word, address)
    this.table.add(hash, address)
    return word
  }
}

const lengthAt = (chunk: Buffer, start: number): number =>
  (chunk[start + HEADER - 2] ?? 0) | ((chunk[start + HEADER - 1] ?? 0) << 8)

function isAt(chunk: Buffer, at: number, asked: Buffer): boolean {
  for (let byte = 0; byte < asked.length; byte++) if (chunk[at + byte] !== asked[byte]) return false
  return true
}
