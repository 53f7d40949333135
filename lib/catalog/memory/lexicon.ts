import { Arena } from './arena'
import { Column } from './column'
import { HashTable } from './hash-table'

const LENGTH_BYTES = 2
const LONGEST = 0xffff

/**
 * Distinct texts, numbered from 0 in the order in which they came. Their UTF-8 lies in an arena, out of the garbage
 * collector's sight, so a million of them cost little more than their letters.
 */
export class Lexicon {
  private readonly arena = new Arena()
  private readonly addresses = new Column(Uint32Array)
  private readonly table = new HashTable((word) => this.hashAt(this.addresses.get(word)))
  private count = 0
  /** The numbers, and one more, of the texts of a single character of ASCII: marks are in nearly every word. */
  private readonly singles = new Uint32Array(128)
  /** The text that is looked for. */
  private asked = Buffer.alloc(256)
  private askedLength = 0

  get size(): number {
    return this.count
  }

  /** The number of a text (of the part of it named), which is added when it is new. */
  intern(text: string, from = 0, to = text.length): number {
    if (to - from !== 1) return this.internAny(text, from, to)
    const code = text.charCodeAt(from)
    const known = this.singles[code] ?? 0
    if (known > 0) return known - 1
    const word = this.internAny(text, from, to)
    if (code < this.singles.length) this.singles[code] = word + 1
    return word
  }

  private internAny(text: string, from: number, to: number): number {
    const hash = this.ask(text, from, to)
    const known = this.table.find(hash, this.isAsked)
    if (known !== undefined) return known
    const word = this.count++
    this.addresses.set(word, this.keep())
    this.table.add(hash, word)
    return word
  }

  /** The number of a text; undefined when it never came. */
  find(text: string): number | undefined {
    return this.table.find(this.ask(text, 0, text.length), this.isAsked)
  }

  text(word: number): string {
    const bytes = this.bytesOf(word)
    return bytes.toString()
  }

  /** The UTF-8 of a text, to look at and not to change. */
  bytesOf(word: number): Buffer {
    const address = this.addresses.get(word)
    const chunk = this.arena.chunkOf(address)
    const start = this.arena.offsetOf(address) + LENGTH_BYTES
    return chunk.subarray(start, start + chunk.readUInt16LE(start - LENGTH_BYTES))
  }

  /** Below 0, 0 or above 0 as the first text comes before, is or comes after the second, byte by byte. */
  compare(a: number, b: number): number {
    if (a === b) return 0
    const [one, other] = [this.addresses.get(a), this.addresses.get(b)]
    const [bytes, others] = [this.arena.chunkOf(one), this.arena.chunkOf(other)]
    const [start, otherStart] = [this.arena.offsetOf(one), this.arena.offsetOf(other)]
    const length = lengthAt(bytes, start)
    const otherLength = lengthAt(others, otherStart)
    const shared = Math.min(length, otherLength) + LENGTH_BYTES
    for (let at = LENGTH_BYTES; at < shared; at++) {
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
    const start = offset + LENGTH_BYTES
    const last = start + lengthAt(chunk, offset) - asked.length
    if (where === 'beginning') return start <= last && isAt(chunk, start, asked)
    for (let at = where === 'end' ? Math.max(last, start) : start; at <= last; at++)
      if (isAt(chunk, at, asked)) return true
    return false
  }

  get bytes(): number {
    return this.arena.bytes + this.addresses.bytes + this.table.bytes
  }

  /** Puts a text where the table compares it and returns its hash. ASCII, the usual case, needs no encoder. */
  private ask(text: string, from: number, to: number): number {
    if ((to - from) * 3 > this.asked.length) this.asked = Buffer.alloc((to - from) * 3)
    let hash = SEED
    for (let at = from; at < to; at++) {
      const code = text.charCodeAt(at)
      if (code > 127) return this.askEncoded(text.slice(from, to))
      this.asked[at - from] = code
      hash = mixed(hash, code)
    }
    this.askedLength = to - from
    return finished(hash)
  }

  private askEncoded(text: string): number {
    this.askedLength = this.asked.write(text)
    return hashOf(this.asked, 0, this.askedLength)
  }

  private readonly isAsked = (word: number): boolean => {
    const address = this.addresses.get(word)
    const chunk = this.arena.chunkOf(address)
    const start = this.arena.offsetOf(address)
    if (lengthAt(chunk, start) !== this.askedLength) return false
    for (let at = 0; at < this.askedLength; at++) {
      if (chunk[start + LENGTH_BYTES + at] !== this.asked[at]) return false
    }
    return true
  }

  private keep(): number {
    if (this.askedLength > LONGEST)
      throw new RangeError(`a text of ${this.askedLength} bytes is too long to be indexed`)
    const address = this.arena.allocate(LENGTH_BYTES + this.askedLength)
    const chunk = this.arena.chunkOf(address)
    const start = this.arena.offsetOf(address)
    chunk.writeUInt16LE(this.askedLength, start)
    this.asked.copy(chunk, start + LENGTH_BYTES, 0, this.askedLength)
    return address
  }

  private hashAt(address: number): number {
    const chunk = this.arena.chunkOf(address)
    const start = this.arena.offsetOf(address)
    return hashOf(chunk, start + LENGTH_BYTES, lengthAt(chunk, start))
  }
}

const lengthAt = (chunk: Buffer, start: number): number => (chunk[start] ?? 0) | ((chunk[start + 1] ?? 0) << 8)

function isAt(chunk: Buffer, at: number, asked: Buffer): boolean {
  for (let byte = 0; byte < asked.length; byte++) if (chunk[at + byte] !== asked[byte]) return false
  return true
}

// FNV-1a with murmur's finish.
const SEED = 0x811c9dc5
const mixed = (hash: number, byte: number): number => Math.imul(hash ^ byte, 0x01000193)

function finished(hash: number): number {
  const half = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  return (half ^ (half >>> 13)) >>> 0
}

function hashOf(bytes: Buffer, start: number, length: number): number {
  let hash = SEED
  for (let at = start; at < start + length; at++) hash = mixed(hash, bytes[at] ?? 0)
  return finished(hash)
}
