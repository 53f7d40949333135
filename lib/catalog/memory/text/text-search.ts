import { type Bits, hasBit, intersect, noBits, withBit } from '../storage/bits'
import type { Text } from '../storage/catalog-row'
import { Compounds } from './compounds'
import { Lexicon } from '../storage/lexicon'
import { Tokens, tokensOf, WORD_END } from './tokenize'
import { Postings } from '../storage/postings'
import { RowSet } from '../storage/row-set'
import { Trigrams } from './trigrams'

/** So many rows are compared with a term before others may have their turn. */
const AT_ONCE = 2048
/** A row has some forty parts, most of them among a few thousand. */
const RECENT = 1 << 14

/**
 * Finds the rows whose text contains a term. A term of one part is looked up among the distinct parts, whose rows are
 * known; one of several parts is compared with the words of those rows that have each of its parts. The texts
 * themselves are not kept. Rows come in ascending order, and what a row says never changes.
 */
export class TextSearch {
  private readonly parts = new Lexicon(RECENT)
  private readonly postings = new Postings()
  private readonly trigrams = new Trigrams(this.parts)
  private readonly compounds = new Compounds()
  /** Those of the text that is being added. */
  private readonly read = new Tokens()
  /** By byte: the number, and one more, of the part that is nothing else. */
  private readonly singles = new Uint32Array(256)
  private rows = 0

  add(row: number, { bytes, from, to }: Text): void {
    this.rows = row + 1
    const { read, postings, compounds } = this
    read.read(bytes, from, to)
    for (let nth = 0; nth < read.count; nth++) {
      const start = read.starts[nth] ?? 0
      if (start === WORD_END) {
        compounds.endWord()
        continue
      }
      const part = this.numberOf(bytes, start, read.ends[nth] ?? 0, read.hashes[nth] ?? 0)
      postings.add(part, row)
      compounds.part(part)
    }
    compounds.endRow(row)
  }

  /** The number of a part. Nearly half of them are single bytes, marks above all, and need no looking up. */
  private numberOf(bytes: Buffer, from: number, to: number, hash: number): number {
    if (to - from > 1) return this.intern(bytes, from, to, hash)
    const single = bytes[from] ?? 0
    const known = this.singles[single] ?? 0
    if (known > 0) return known - 1
    const part = this.intern(bytes, from, to, hash)
    this.singles[single] = part + 1
    return part
  }

  private intern(bytes: Buffer, from: number, to: number, hash: number): number {
    const { parts } = this
    const next = parts.size
    const part = parts.intern(bytes, from, to, hash)
    if (part === next) this.trigrams.add(part)
    return part
  }

  /** Adds the rows that contain a term, which holds no white space, to a set. Yields now and then. */
  *find(term: string, found: RowSet): Generator<void, void> {
    const parts = tokensOf(term)
    const [only] = parts
    if (only && parts.length === 1) yield* this.addAny(this.containing(only), found)
    else yield* this.findCompound(parts, found)
  }

  get bytes(): number {
    return this.parts.bytes + this.postings.bytes + this.trigrams.bytes + this.compounds.bytes
  }

  /** A term's first part may be the end of a word's part, its last the beginning of one; those between are whole. */
  private *findCompound(parts: Buffer[], found: RowSet): Generator<void, void> {
    const choices: Bits[] = []
    let candidates: Bits | undefined
    for (const [place, bytes] of parts.entries()) {
      const where = place === 0 ? 'end' : place === parts.length - 1 ? 'beginning' : 'whole'
      const choice = where === 'whole' ? this.exactly(bytes) : this.containing(bytes, where)
      choices.push(choice.reduce((set, part) => withBit(set, part + 1), noBits(0)))
      const rows = new RowSet(this.rows)
      yield* this.addAny(choice, rows)
      if (candidates) intersect(candidates, rows.spread())
      else candidates = rows.spread()
    }

    const numbers: number[] = []
    let compared = 0
    for (let word = 0; candidates && word < candidates.length; word++) {
      for (let rest = candidates[word] ?? 0; rest !== 0; rest &= rest - 1) {
        const row = (word << 5) | (31 - Math.clz32(rest & -rest))
        if (contains(numbers, this.compounds.read(row, numbers), choices)) found.add(row)
        if (++compared % AT_ONCE === 0) yield
      }
    }
  }

  private containing(bytes: Buffer, where: 'anywhere' | 'beginning' | 'end' = 'anywhere'): number[] {
    const found = [...this.trigrams.containing(bytes)]
    return where === 'anywhere' ? found : found.filter((part) => this.parts.has(part, bytes, where))
  }

  private exactly(bytes: Buffer): number[] {
    const part = this.parts.find(bytes)
    return part === undefined ? [] : [part]
  }

  private *addAny(parts: number[], rows: RowSet): Generator<void, void> {
    for (const part of parts) {
      this.postings.addTo(rows, part)
      yield
    }
  }
}

/** Whether one after the other is among the choices for it, somewhere in the numbers. */
function contains(numbers: number[], count: number, choices: Bits[]): boolean {
  for (let start = 0; start + choices.length <= count; start++) {
    let place = 0
    for (const choice of choices) {
      if (!hasBit(choice, numbers[start + place] ?? 0)) break
      place++
    }
    if (place === choices.length) return true
  }
  return false
}
