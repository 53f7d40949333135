// How the folded text of an image is taken apart. White space parts words, as a search is split into terms. A word is
// made of parts: runs of letters and digits, and each mark of ASCII by itself. `ubuntu/22.04` has five of them.

/** What JavaScript's `\s` matches. */
export function isSpace(code: number): boolean {
  if (code <= 32) return code === 32 || (code >= 9 && code <= 13)
  if (code < 0xa0) return false
  return code === 0xa0 || (code > 0x1000 && /\s/.test(String.fromCharCode(code)))
}

/** The punctuation and symbols of ASCII. */
export function isMark(code: number): boolean {
  if (code < 33 || code > 126) return false
  return code < 48 || (code > 57 && code < 65) || (code > 90 && code < 97) || code > 122
}

/** Calls `part` with the place of each part of a text, and `space` wherever a word has ended. */
export function eachPart(text: string, part: (from: number, to: number) => void, space: () => void): void {
  let from = 0
  for (let at = 0; at <= text.length; at++) {
    const code = at < text.length ? text.charCodeAt(at) : 32
    const isEnd = isSpace(code)
    if (!isEnd && !isMark(code)) continue
    if (from < at) part(from, at)
    if (isEnd) space()
    else part(at, at + 1)
    from = at + 1
  }
}

/** The parts of a term. */
export function partsOf(term: string): string[] {
  const parts: string[] = []
  eachPart(
    term,
    (from, to) => parts.push(term.slice(from, to)),
    () => {},
  )
  return parts
}
