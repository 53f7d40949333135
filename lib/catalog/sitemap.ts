import { pool, rows } from '@/lib/db'
import { SITEMAP_IMAGES, SITEMAP_PART_END } from './sitemap.sql'

export type SitemapImage = { id: string; image_name: string; updatedAt: Date }

/** Far below the 50,000 that a part may have. */
export const PART_SIZE = 10_000
const BATCH = 1000
/** The most parts that an index may name. */
const MAX_PARTS = 50_000

/** The id before the first. */
export const BEGINNING = '0'.repeat(24)

/** Where the parts of the sitemap begin, each named by the id before its first image. */
export async function listSitemapParts(size = PART_SIZE): Promise<string[]> {
  const parts = [BEGINNING]
  while (parts.length < MAX_PARTS) {
    const [end] = await rows(pool(), SITEMAP_PART_END, [parts.at(-1) ?? BEGINNING, size])
    if (!end) break
    parts.push(end.id)
  }
  return parts
}

/** The published images of a part, some at a time, so that no part is ever whole in memory. */
export async function* readSitemapPart(
  after: string,
  size = PART_SIZE,
): AsyncGenerator<SitemapImage[], void, undefined> {
  let last = after
  for (let left = size; left > 0; left -= BATCH) {
    const wanted = Math.min(BATCH, left)
    const found = await rows(pool(), SITEMAP_IMAGES, [last, wanted])
    yield found
      .filter(({ published }) => published)
      .map(({ id, image_name, updated_at }) => ({ id, image_name, updatedAt: updated_at }))
    const end = found[found.length - 1]
    if (!end || found.length < wanted) return
    last = end.id
  }
}
