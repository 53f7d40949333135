/** Marks that NFKD would make something else of than what people type for them. */
const BEFORE: [RegExp, string][] = [
  // The acute accent alone would become a space, and double primes two single ones.
  [/[\u00b4\u1ffd]/g, "'"],
  [/[\u2033\u2036]/g, '"'],
]

/** Marks above and below letters, and what is not seen: soft hyphens, zero-width and directional characters. */
const UNSEEN = /[\p{M}\p{Cf}\p{Default_Ignorable_Code_Point}]/gu

const AFTER: [RegExp, string][] = [
  [/ß/g, 'ss'],
  [/ς/g, 'σ'],
  [/ı/g, 'i'],
  // Quotation marks, primes, and letters that stand for an apostrophe.
  [/[\u02b9\u02bb-\u02bd\u02c8\u055a\u05f3\u2018-\u201b\u2032\u2035\u2039\u203a\u275b\u275c]/g, "'"],
  [/[\u00ab\u00bb\u02ba\u02ee\u05f4\u201c-\u201f\u275d\u275e\u2e42\u301d-\u301f]/g, '"'],
  // Hyphens, dashes and the minus sign.
  [/[\u02d7\u058a\u05be\u2010-\u2015\u2043\u2212\u2e3a\u2e3b]/g, '-'],
]

/**
 * Text as search compares it (requirements.md C7), here and nowhere else: who types without accents or with plain quotes,
 * or pastes from a page with soft hyphens, finds the same. Each character is folded alike, whatever is around it.
 */
export function fold(text: string): string {
  // Nearly all text is of this kind, and lower case is all that it needs.
  if (/^[\0-\x7f]*$/.test(text)) return text.toLowerCase()
  const prepared = replaced(text, BEFORE).normalize('NFKD').replace(UNSEEN, '').toLowerCase()
  return replaced(prepared, AFTER)
}

/** Whether there is nothing in a text to search for: spaces, or characters that nobody sees. */
export const isBlank = (text: string): boolean => fold(text).trim() === ''

const replaced = (text: string, pairs: [RegExp, string][]): string =>
  pairs.reduce((sofar, [marks, plain]) => sofar.replace(marks, plain), text)
