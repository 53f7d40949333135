// How the folded text of an image is taken apart. White space parts words, as a search is split into terms. A word is
// made of parts: runs of letters and digits, and each mark of ASCII by itself. `ubuntu/22.04` has five of them.

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

/** The end of a word, among the places of its parts. */
export const WORD_END = -1

/** Writes where each part of a text begins and ends into `places`, `WORD_END` after each word; returns how much. */
export function placesOfParts(bytes: Buffer, from: number, to: number, places: number[]): number {
  let count = 0
  let start = from
  for (let at = from; at <= to; at++) {
    const kind = at < to ? KINDS[bytes[at] ?? 0] : SPACE
    if (kind === LETTER) continue
    const width = kind === MAYBE_SPACE ? spaceAt(bytes, at, to) : 1
    if (width === 0) continue
    if (start < at) {
      places[count++] = start
      places[count++] = at
    }
    if (kind === MARK) {
      places[count++] = at
      places[count++] = at + 1
    } else places[count++] = WORD_END
    at += width - 1
    start = at + 1
  }
  return count
}

/** The parts of a term, which holds no white space. */
export function partsOf(term: string): Buffer[] {
  const bytes = Buffer.from(term)
  const places: number[] = []
  const count = placesOfParts(bytes, 0, bytes.length, places) - 1
  return Array.from({ length: count / 2 }, (_, part) => bytes.subarray(places[2 * part], places[2 * part + 1]))
}

/** How many bytes of white space there are at a place; 0 where there is a letter. */
function spaceAt(bytes: Buffer, at: number, to: number): number {
  const found = SPACES.find((space) => at + space.length <= to && space.every((byte, nth) => bytes[at + nth] === byte))
  return found?.length ?? 0
}
