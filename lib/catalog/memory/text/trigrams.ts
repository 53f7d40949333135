import type { Lexicon } from '../storage/lexicon'
import { Postings } from '../storage/postings'

/** Words are found by the block of 32 that they are in: the lists are short, and a block is looked through in no time. */
const BLOCK_BITS = 5

/** Finds the words of a lexicon that contain some bytes, by three bytes at a time. */
export class Trigrams {
  private readonly keys = new Map<number, number>()
  private readonly blocks = new Postings()

  constructor(private readonly words: Lexicon) {}

  /** Makes the newest word of the lexicon known. */
  add(word: number): void {
    const bytes = this.words.bytesOf(word)
    for (let at = 0; at + 2 < bytes.length; at++) this.blocks.add(this.keyOf(trigramAt(bytes, at)), word >>> BLOCK_BITS)
  }

  /** The words that contain these bytes, ascending. */
  *containing(bytes: Buffer): Generator<number> {
    for (const block of this.blocksWith(bytes)) {
      const end = Math.min((block + 1) << BLOCK_BITS, this.words.size)
      for (let word = block << BLOCK_BITS; word < end; word++) {
        if (this.words.has(word, bytes)) yield word
      }
    }
  }

  get bytes(): number {
    return this.blocks.bytes
  }

  /** The blocks that have every trigram of these bytes; all of them when there is none. */
  private blocksWith(bytes: Buffer): number[] {
    const blocks = ((this.words.size - 1) >> BLOCK_BITS) + 1
    // By block: how many of the trigrams it has, up to the first that it lacks.
    const met = new Uint16Array(blocks)
    let wanted = 0
    for (let at = 0; at + 2 < bytes.length; at++) {
      const key = this.keys.get(trigramAt(bytes, at))
      if (key === undefined) return []
      const before = wanted++
      this.blocks.each(key, (block) => {
        if (met[block] === before) met[block] = wanted
      })
    }
    const found: number[] = []
    for (let block = 0; block < blocks; block++) if (met[block] === wanted) found.push(block)
    return found
  }

  private keyOf(trigram: number): number {
    const known = this.keys.get(trigram)
    if (known !== undefined) return known
    this.keys.set(trigram, this.keys.size)
    return this.keys.size - 1
  }
}

const trigramAt = (bytes: Buffer, at: number): number =>
  ((bytes[at] ?? 0) << 16) | ((bytes[at + 1] ?? 0) << 8) | (bytes[at + 2] ?? 0)
