// How the folded text of an image is taken apart. White space parts words, as a search is split into terms. A word is
// made of parts: runs of letters and digits, and each mark of ASCII by itself. `ubuntu/22.04` has five of them.

const [LETTER, MARK, SPACE] = [0, 1, 2]

const ASCII = Uint8Array.from({ length: 128 }, (_, code) => {
  const character = String.fromCharCode(code)
  return /\s/.test(character) ? SPACE : /[!-/:-@[-`{-~]/.test(character) ? MARK : LETTER
})

/** Beyond ASCII only JavaScript's `\s` is no letter. */
const kindOf = (code: number): number =>
  ASCII[code] ?? (code === 0xa0 || (code > 0x1000 && /\s/.test(String.fromCharCode(code))) ? SPACE : LETTER)

/** The end of a word, among the places of its parts. */
export const WORD_END = -1

/** Writes where each part of a text begins and ends into `into`, `WORD_END` after each word, and returns how much. */
export function placesOfParts(text: string, into: number[]): number {
  let count = 0
  let from = 0
  for (let at = 0; at <= text.length; at++) {
    const kind = at < text.length ? kindOf(text.charCodeAt(at)) : SPACE
    if (kind === LETTER) continue
    if (from < at) {
      into[count++] = from
      into[count++] = at
    }
    if (kind === MARK) {
      into[count++] = at
      into[count++] = at + 1
    } else into[count++] = WORD_END
    from = at + 1
  }
  return count
}

/** The parts of a term, which holds no white space. */
export function partsOf(term: string): string[] {
  const places: number[] = []
  const count = placesOfParts(term, places) - 1
  return Array.from({ length: count / 2 }, (_, part) => term.slice(places[2 * part], places[2 * part + 1]))
}
