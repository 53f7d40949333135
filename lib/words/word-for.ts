/** The sentence that a short code in an address stands for; undefined for any other text. */
export function wordFor(words: Readonly<Record<string, string>>, code: unknown): string | undefined {
  return typeof code === 'string' && Object.hasOwn(words, code) ? words[code] : undefined
}
