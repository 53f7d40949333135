/** What an answer costs that must be made, in points; one that is kept costs 1. */
const READ = 5
const SEARCH = 10
const WRITE = 25
const PASSWORD = 100
/** A page further back costs a point more for so many images before it, up to a bound. */
const IMAGES_A_POINT = 5000
const MOST_FOR_DEPTH = 20

/** The price of a request in points: reads are cheap, searches and deep pages dearer, writes and passwords dear. */
export function priceOf(method = 'GET', url = '/'): number {
  const [path = '', query = ''] = url.split('?', 2)
  if (method === 'OPTIONS') return 1
  if (method !== 'GET' && method !== 'HEAD') return /\/(login|sign-in|sign-up|password)$/.test(path) ? PASSWORD : WRITE
  if (query === '') return READ
  const asked = new URLSearchParams(query)
  return READ + (asked.get('search') ? SEARCH : 0) + depthOf(asked.get('page'), asked.get('limit'))
}

function depthOf(page: string | null, limit: string | null): number {
  const before = (Number(page ?? 1) - 1) * Number(limit || 20)
  return before > 0 ? Math.min(MOST_FOR_DEPTH, Math.floor(before / IMAGES_A_POINT)) : 0
}
