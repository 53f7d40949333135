/**
 * What a name is sorted by where people look: byte by byte it has 2 before 10, and case matters last. For names of
 * printable ASCII and at most 999 letters, as aliases are; the SQL function `natural_key` does the same.
 */
export const naturalKey = (name: string): string => `${name.toLowerCase().replace(/[0-9]+/g, sortedNumber)} ${name}`

/** How many digits it has, and then these: among numbers of the same length the order of bytes is right. */
function sortedNumber(run: string): string {
  const digits = run.replace(/^0+/, '')
  return String(digits.length).padStart(3, '0') + digits
}
