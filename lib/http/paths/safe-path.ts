export type Path = `/${string}`

const MAX_LENGTH = 2000

/** What a path never needs, and what makes some browsers read one as another shop's address. */
const UNSAFE = /\/\/|\\|[\x00-\x20\x7f-\x9f]/

/**
 * Where to lead a visitor who came with `?next=…`: a path of this shop with its query and place, in ASCII. Anything else,
 * such as another origin's address, is `/`.
 */
export function safePath(text: unknown): string {
  if (typeof text !== 'string' || text.length > MAX_LENGTH || !text.startsWith('/') || UNSAFE.test(text)) return '/'
  const { pathname, search, hash } = new URL(text, 'http://shop.invalid')
  return `${pathname}${search}${hash}`
}

/** The address of a page with a query, whose empty values are left out. */
export function addressOf(page: Path, query: Record<string, string>): Path {
  const given = new URLSearchParams(Object.entries(query).filter(([, value]) => value !== ''))
  return given.size > 0 ? `${page}?${given}` : page
}
