/** Text of others as a terminal may show it: without what would steer the terminal, or fake another line. */
export const plain = (text: string): string => text.replace(/[\p{Cc}\p{Cf}\u2028\u2029]/gu, '?')

/** Prints rows in columns under their names; numbers stand at the right. */
export function printTable(names: readonly string[], rows: readonly (readonly (string | number)[])[]): void {
  const cells = [names, ...rows.map((row) => row.map((cell) => plain(String(cell))))]
  const widths = names.map((_, column) => Math.max(...cells.map((row) => row[column]?.length ?? 0)))
  const isNumber = names.map((_, column) => rows.length > 0 && rows.every((row) => isFinite(Number(row[column]))))
  for (const row of cells) {
    const aligned = row.map((cell, column) =>
      isNumber[column] ? cell.padStart(widths[column] ?? 0) : cell.padEnd(widths[column] ?? 0),
    )
    console.log(aligned.join('  ').trimEnd())
  }
}
