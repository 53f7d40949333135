import { radixSort } from './radix-sort'

/** So many are compared with each other in a moment. */
const FEW = 1 << 8

/** Numbers that stand for texts: each text is `words` words of 32 bits at most, the first of which weighs most. */
export type Texts = {
  words: number
  wordOf(number: number, nth: number): number
  compare(a: number, b: number): number
}

/**
 * Numbers in the order of their texts. They are dealt out by their first word, and only where many have the same one by
 * the next: to compare any two would mean to look for both in memory. Yields now and then.
 */
export function* sortTexts(numbers: Uint32Array, texts: Texts, nth = 0): Generator<void, Uint32Array> {
  const wordOf = (number: number) => texts.wordOf(number, nth)
  const sorted = yield* radixSort(numbers, 0xffffffff, wordOf)
  for (let start = 0, end = 0; start < sorted.length; start = end) {
    const word = wordOf(sorted[start] ?? 0)
    do {
      end += 1
      if (end % FEW === 0) yield
    } while (end < sorted.length && wordOf(sorted[end] ?? 0) === word)

    const alike = sorted.subarray(start, end)
    if (alike.length > FEW && nth + 1 < texts.words) alike.set(yield* sortTexts(alike, texts, nth + 1))
    else if (alike.length > 1) alike.sort((a, b) => texts.compare(a, b))
  }
  return sorted
}
