// Comma-separated values as RFC 4180 has them, for people who open them in a spreadsheet.

/** What a spreadsheet may take for the beginning of a formula, its wide forms too. */
const FORMULA = /^[=+\-@\t\r\n＝＋－＠]/
const NUMBER = /^-?\d+(\.\d+)?$/

/** One line. A text that a spreadsheet would run as a formula is marked as text; a number stays one. */
export const csvLine = (cells: readonly string[]): string => `${cells.map(cell).join(',')}\r\n`

function cell(text: string): string {
  if (NUMBER.test(text)) return text
  const harmless = FORMULA.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless
}
