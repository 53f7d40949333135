import { type Bits, hasBit, intersect, noBits, withBit } from './bits'
import { Compounds } from './compounds'
import { Lexicon } from './lexicon'
import { partsOf, placesOfParts, WORD_END } from './parts'
import { Postings } from './postings'
import { Trigrams } from './trigrams'

/** So many rows are compared with a term before others may have their turn. */
const AT_ONCE = 2048

/**
 * Finds the rows whose text contains a term. A term of one part is looked up among the distinct parts, whose rows are
 * known; one of several parts is compared with the words of those rows that have each of its parts. The texts
 * themselves are not kept. Rows come in ascending order, and what a row says never changes.
 */
export class TextSearch {
  private readonly parts = new Lexicon()
  private readonly postings = new Postings()
  private readonly trigrams = new Trigrams(this.parts)
  private readonly compounds = new Compounds()
  private readonly places: number[] = []
  private rows = 0

  add(row: number, text: string): void {
    this.rows = row + 1
    const { places, parts, postings, compounds } = this
    const count = placesOfParts(text, places)
    for (let at = 0; at < count; at++) {
      const from = places[at] ?? 0
      if (from === WORD_END) {
        compounds.endWord()
        continue
      }
      const known = parts.size
      const part = parts.intern(text, from, places[++at])
      if (part === known) this.trigrams.add(part)
      postings.add(part, row)
      compounds.part(part)
    }
    compounds.endRow(row)
  }

  /** The rows that contain a term, which holds no white space. Yields now and then, for others to have their turn. */
  *find(term: string): Generator<void, Bits> {
    const parts = partsOf(term)
    const [only = '', ...others] = parts
    return yield* others.length === 0 ? this.withAny(this.containing(only)) : this.findCompound(parts)
  }

  get bytes(): number {
    return this.parts.bytes + this.postings.bytes + this.trigrams.bytes + this.compounds.bytes
  }

  /** A term's first part may be the end of a word's part, its last the beginning of one; those between are whole. */
  private *findCompound(parts: string[]): Generator<void, Bits> {
    const choices: Bits[] = []
    let candidates: Bits | undefined
    for (const [place, text] of parts.entries()) {
      const where = place === 0 ? 'end' : place === parts.length - 1 ? 'beginning' : 'whole'
      const choice = where === 'whole' ? this.exactly(text) : this.containing(text, where)
      choices.push(choice.reduce((set, part) => withBit(set, part + 1), noBits(0)))
      const rows = yield* this.withAny(choice)
      if (candidates) intersect(candidates, rows)
      else candidates = rows
    }

    const found = noBits(this.rows)
    const numbers: number[] = []
    let compared = 0
    for (let word = 0; candidates && word < candidates.length; word++) {
      for (let rest = candidates[word] ?? 0; rest !== 0; rest &= rest - 1) {
        const row = (word << 5) | (31 - Math.clz32(rest & -rest))
        if (contains(numbers, this.compounds.read(row, numbers), choices)) withBit(found, row)
        if (++compared % AT_ONCE === 0) yield
      }
    }
    return found
  }

  private containing(text: string, where: 'anywhere' | 'beginning' | 'end' = 'anywhere'): number[] {
    const bytes = Buffer.from(text)
    const found = [...this.trigrams.containing(bytes)]
    return where === 'anywhere' ? found : found.filter((part) => this.parts.has(part, bytes, where))
  }

  private exactly(text: string): number[] {
    const part = this.parts.find(text)
    return part === undefined ? [] : [part]
  }

  private *withAny(parts: number[]): Generator<void, Bits> {
    let rows = noBits(this.rows)
    for (const part of parts) {
      rows = this.postings.addTo(rows, part)
      yield
    }
    return rows
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
