import { type Suggestion, WORD_KINDS } from '@/lib/contract/catalog'
import { fold } from '@/lib/fold'
import { inNaturalOrder } from '@/lib/natural-order'

/** A word as it is told and as it is compared. */
export type Word = Suggestion & { folded: string }

/** Each text once, as what most images have it, the most frequent first. */
export function vocabularyOf(words: Suggestion[]): Word[] {
  const sorted = words
    .map((word) => ({ ...word, folded: fold(word.text) }))
    .sort(
      (a, b) =>
        b.count - a.count || WORD_KINDS.indexOf(a.kind) - WORD_KINDS.indexOf(b.kind) || inNaturalOrder(a.text, b.text),
    )
  const seen = new Set<string>()
  return sorted.filter(({ folded }) => folded !== '' && !seen.has(folded) && seen.add(folded))
}

/** What begins as typed, the most frequent first. */
export function completions(words: Word[], typed: string, limit: number): Word[] {
  const found: Word[] = []
  for (const word of words) {
    if (word.folded.startsWith(typed)) found.push(word)
    if (found.length === limit) break
  }
  return found
}
