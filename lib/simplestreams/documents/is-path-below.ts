const BASE = 'http://source.invalid/a/b/c/d/'

/**
 * Whether a path of a document stays below its source's address, however a client resolves it: relative, never upwards,
 * to no other host, also when percent-encoded.
 */
export function isPathBelow(path: string): boolean {
  if (path === '' || /[\p{Cc}\\]/u.test(path)) return false
  const segments = path.split('/')
  if (segments[0] === '' || segments.some((segment) => isUpwards(segment))) return false
  return URL.canParse(path, BASE) && new URL(path, BASE).href.startsWith(BASE)
}

/** `..`, `%2e%2E`, `..%2f…`: anything that becomes a step upwards when decoded once. */
const isUpwards = (segment: string): boolean =>
  /^(\.|%2e){2}($|%2f|%5c|[?#])|(%2f|%5c)(\.|%2e){2}($|%2f|%5c)/i.test(segment)
