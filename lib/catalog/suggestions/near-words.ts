import { editDistance } from './edit-distance'
import type { Word } from './vocabulary'

const AT_ONCE = 256
/** Longer texts are no misspelt word. */
const LONGEST = 64

/** So many letters may be mistyped: a short word soon becomes another one. */
const allowedIn = (typed: string): number => (typed.length < 3 ? 0 : typed.length < 5 ? 1 : 2)

/**
 * The words that are spelt nearly as what was typed: the fewest mistyped letters first, then the longest beginning in
 * common, then the most images. Yields now and then, for others to have their turn.
 */
export function* nearWords(words: Word[], typed: string, limit: number): Generator<void, Word[]> {
  const most = allowedIn(typed)
  if (most === 0 || typed.length > LONGEST) return []
  const near: { word: Word; distance: number; shared: number }[] = []
  for (const [place, word] of words.entries()) {
    const distance = editDistance(typed, word.folded, most)
    if (distance <= most) near.push({ word, distance, shared: sharedBeginning(typed, word.folded) })
    if (place % AT_ONCE === 0) yield
  }
  return near
    .sort(
      (a, b) =>
        a.distance - b.distance ||
        b.shared - a.shared ||
        b.word.count - a.word.count ||
        (a.word.folded < b.word.folded ? -1 : 1),
    )
    .slice(0, limit)
    .map(({ word }) => word)
}

function sharedBeginning(a: string, b: string): number {
  let length = 0
  while (length < a.length && a[length] === b[length]) length++
  return length
}
