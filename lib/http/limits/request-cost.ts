/**
 * What an answer costs that must be made, in points; one that is kept costs 1. They follow what was measured
 * (docs/performance.md): a page that is rendered costs a hundred lists and more.
 */
export const COSTS = {
  kept: 1,
  read: 5,
  page: 500,
  search: 10,
  write: 25,
  password: 100,
  /** A page further back costs a point more for so many images before it, up to a bound. */
  imagesAPoint: 5000,
  mostForDepth: 20,
} as const

/**
 * The cost of a request in points: reads are cheap, searches and deep pages dearer, writes and passwords dear, and what
 * is rendered for the one who asks is the dearest.
 */
export function costOf(method = 'GET', url = '/', isRendered = false): number {
  const [path = '', query = ''] = url.split('?', 2)
  if (method === 'OPTIONS') return COSTS.kept
  if (method !== 'GET' && method !== 'HEAD')
    return /\/(login|sign-in|sign-up|password|reset-password)$/.test(path) ? COSTS.password : COSTS.write
  if (isRendered) return COSTS.page
  if (query === '') return COSTS.read
  const asked = new URLSearchParams(query)
  return COSTS.read + (asked.get('search') ? COSTS.search : 0) + depthOf(asked.get('page'), asked.get('limit'))
}

function depthOf(page: string | null, limit: string | null): number {
  const before = (Number(page ?? 1) - 1) * Number(limit || 20)
  return before > 0 ? Math.min(COSTS.mostForDepth, Math.floor(before / COSTS.imagesAPoint)) : 0
}
