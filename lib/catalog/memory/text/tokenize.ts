// How the folded text of an image is taken apart. White space parts words, as a search is split into terms. A word is
// made of parts: runs of letters and digits, and each mark of ASCII by itself. `ubuntu/22.04` has five of them.

import { finish, mix, START } from '../storage/hash'

/** What JavaScript's `\s` finds beyond ASCII, as UTF-8; whatever else is beyond it is a letter. */
const SPACES = Array.from(
  '\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000\ufeff',
  (space) => Buffer.from(space),
)

const [LETTER, MARK, SPACE, MAYBE_SPACE] = [0, 1, 2, 3]

/** By byte; `MAYBE_SPACE` begins a space beyond ASCII, or some letter. */
const KINDS = Uint8Array.from({ length: 256 }, (_, byte) => {
  if (byte > 127) return SPACES.some(([first]) => first === byte) ? MAYBE_SPACE : LETTER
  const character = String.fromCharCode(byte)
  return /\s/.test(character) ? SPACE : /[!-/:-@[-`{-~]/.test(character) ? MARK : LETTER
})

/** What stands for the end of a word among the beginnings of parts. */
export const WORD_END = -1

/** The parts of a text, in its order: where each begins and ends, and the hash of what is between. */
export class Tokens {
  readonly starts: number[] = []
  readonly ends: number[] = []
  readonly hashes: number[] = []
  /** How many there are, ends of words too; what is written beyond is of former texts. */
  count = 0

  read(bytes: Buffer, from: number, to: number): void {
    this.count = 0
    let start = from
    let hash = START
    for (let at = from; at < to; at++) {
      const byte = bytes[at] ?? 0
      const kind = KINDS[byte] ?? LETTER
      const width = kind === MAYBE_SPACE ? spaceAt(bytes, at, to) : kind === LETTER ? 0 : 1
      if (width === 0) {
        hash = mix(hash, byte)
        continue
      }
      if (start < at) this.put(start, at, hash)
      if (kind === MARK) this.put(at, at + 1, mix(START, byte))
      else this.put(WORD_END, WORD_END, 0)
      at += width - 1
      start = at + 1
      hash = START
    }
    if (start < to) this.put(start, to, hash)
    this.put(WORD_END, WORD_END, 0)
  }

  private put(start: number, end: number, hash: number): void {
    const nth = this.count++
    this.starts[nth] = start
    this.ends[nth] = end
    this.hashes[nth] = finish(hash)
  }
}

/** The parts of a term, which holds no white space. */
export function tokensOf(term: string): Buffer[] {
  const bytes = Buffer.from(term)
  const parts = new Tokens()
  parts.read(bytes, 0, bytes.length)
  return Array.from({ length: parts.count - 1 }, (_, nth) => bytes.subarray(parts.starts[nth], parts.ends[nth]))
}

/** How many bytes of white space there are at a place; 0 where there is a letter. */
function spaceAt(bytes: Buffer, at: number, to: number): number {
  const found = SPACES.find((space) => at + space.length <= to && space.every((byte, nth) => bytes[at + nth] === byte))
  return found?.length ?? 0
}
