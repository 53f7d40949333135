/**
 * Segments that a registry's own addresses have (OCI distribution specification 1.1, "Endpoints"), and one like an id:
 * in a name they would be taken for those.
 */
const RESERVED = /^(manifests|blobs|tags|referrers|uploads|[0-9a-f]{24})$/

/** Leaves room for marks within it, a source's name in front and a number behind: names have 200 characters at most. */
const MAX_LENGTH = 110
const MAX_SOURCE_LENGTH = 40

/**
 * A text as a name in the grammar of OCI repositories: `Pop_OS/22.04+beta` becomes `pop_os/22.04-beta`. Its segments are
 * lower-case letters and digits with `.`, `_`, `__` or dashes between them. Never empty.
 */
export function listingName(text: string): string {
  const name = text
    .slice(0, MAX_LENGTH)
    .toLowerCase()
    .split('/')
    .map((segment) => trimmed(segment.replace(/[^a-z0-9._-]+/g, '-').replace(/[._-]{2,}/g, '-')))
    .filter((segment) => segment !== '')
    .map((segment) => (RESERVED.test(segment) ? `x-${segment}` : segment))
    .join('/')
  return name || 'x'
}

/**
 * The names that a listing may get, the best first, without an end: what it is called, the same after its source's name,
 * and then with numbers.
 */
export function* namesFor(wanted: string, source: string): Generator<string, never> {
  const name = listingName(wanted)
  yield name
  const inSource = `${trimmed(listingName(source).slice(0, MAX_SOURCE_LENGTH))}/${name}`
  yield inSource
  for (let number = 2; ; number += 1) yield `${inSource}-${number}`
}

const trimmed = (text: string): string => text.replace(/^[._/-]+|[._/-]+$/g, '')
