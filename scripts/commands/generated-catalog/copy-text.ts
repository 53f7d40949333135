type Value = string | number | boolean | Date | readonly string[] | null

/** A row as `COPY … FROM STDIN` reads it in its text format. */
export const copyLine = (values: readonly Value[]): string => `${values.map(field).join('\t')}\n`

function field(value: Value): string {
  if (value === null) return '\\N'
  if (value instanceof Date) return value.toISOString()
  if (typeof value === 'object') return escaped(`{${value.map(element).join(',')}}`)
  return escaped(String(value))
}

const element = (text: string): string => `"${text.replace(/["\\]/g, '\\$&')}"`

const LETTERS: Readonly<Record<string, string>> = { '\n': 'n', '\r': 'r', '\t': 't', '\\': '\\' }
const escaped = (text: string): string => text.replace(/[\n\r\t\\]/g, (each) => `\\${LETTERS[each]}`)
