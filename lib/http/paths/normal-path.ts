// A path has many spellings (RFC 3986, 6.2.2): escapes of what needs none, dot segments, slashes that are doubled or lean
// the other way. Whoever decides by one spelling what is then found by another decides nothing, so the door makes one
// form of each path, and everything behind it sees that form alone. A character stands for a byte here, as node reads it.

/** The normal form of most paths there are, by a look. */
const NORMAL = /^(?:\/|(?:\/(?!\.{1,2}(?:\/|$))[\w\-.~!$&'()*+,;=:@]+)+)$/
/** An escape, or a byte that has no place in a path but as one. */
const ESCAPE = /%[\da-f]{2}|[^\w\-.~!$&'()*+,;=:@%/\\]/gi
const NEEDS_NONE = /[\w\-.~]/
const CONTROL = /[\x00-\x1f\x7f]/

/**
 * The normal form of a path: only what needs no escape is unescaped, there are no dot segments, backslashes, empty
 * segments nor a slash at the end, and browsers read it as it stands. Undefined where the escapes spell no text.
 */
export function normalPath(path: string): string | undefined {
  if (NORMAL.test(path)) return path
  const escaped = path.replace(ESCAPE, respelled)
  if (!isText(escaped)) return undefined
  const segments: string[] = []
  // As browsers do: first the dots, which take an empty segment back as any other, and then the empty segments.
  for (const segment of escaped.split(/[/\\]/).slice(1)) {
    if (segment === '..') segments.pop()
    else if (segment !== '.') segments.push(segment)
  }
  return `/${segments.filter((segment) => segment !== '').join('/')}`
}

function respelled(found: string): string {
  if (!found.startsWith('%')) return escapeOf(found)
  const character = String.fromCharCode(parseInt(found.slice(1), 16))
  return NEEDS_NONE.test(character) ? character : found.toUpperCase()
}

/** Whether the escapes of a path spell UTF-8, and nothing that moves a cursor or ends a line. */
function isText(path: string): boolean {
  try {
    return !CONTROL.test(decodeURIComponent(path))
  } catch {
    return false
  }
}

const escapeOf = (byte: string): string => `%${byte.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`

/** A path and a query as a `Location` holds them: whatever is in the query, it leads to the same origin. */
export const location = (path: string, query: string): string => path + query.replace(/[^!"$-[\]-~]/g, escapeOf)
