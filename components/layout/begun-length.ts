import { fold } from '@/lib/fold'

/** How much of a word has been typed already, however it was typed: its length within the word, or 0. */
export function begunLength(text: string, typed: string): number {
  const begun = fold(typed).trim()
  if (begun === '' || !fold(text).startsWith(begun)) return 0
  let length = 0
  for (const letter of text) {
    if (fold(text.slice(0, length)).length >= begun.length && fold(letter) !== '') break
    length += letter.length
  }
  return length
}
