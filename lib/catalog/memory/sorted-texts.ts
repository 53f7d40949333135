const AT_ONCE = 1 << 10

/** Texts in the order of their code units: pieces are sorted, and then merged. Yields now and then. */
export function* sortedTexts(texts: string[]): Generator<void, string[]> {
  let from = texts.slice()
  for (let start = 0; start < from.length; start += AT_ONCE) {
    const piece = from.slice(start, start + AT_ONCE).sort()
    for (const [place, text] of piece.entries()) from[start + place] = text
    yield
  }
  let to = from.slice()
  for (let width = AT_ONCE; width < from.length; width *= 2) {
    for (let start = 0; start < from.length; start += 2 * width) yield* merge(from, to, start, width)
    ;[from, to] = [to, from]
  }
  return from
}

/** Merges two neighbouring pieces that are sorted, from one list into the same places of another. */
function* merge(from: string[], to: string[], start: number, width: number): Generator<void, void> {
  const middle = Math.min(start + width, from.length)
  const end = Math.min(middle + width, from.length)
  let [one, other] = [start, middle]
  for (let place = start; place < end; place++) {
    const isOne = one < middle && (other >= end || (from[one] ?? '') <= (from[other] ?? ''))
    to[place] = from[isOne ? one++ : other++] ?? ''
    if (place % AT_ONCE === 0) yield
  }
}
