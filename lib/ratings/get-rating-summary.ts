import type { RatingSummary } from '@/lib/contract/image-page'
import { pool, rows, statement } from '@/lib/db'
import { hasRight } from './has-right'

/** $1 image, for its listing. By the nearest half star, the upper one from the middle. */
const countStars = statement({
  name: 'count-stars',
  text: `
    SELECT (round(r.hundredths / 50.0) / 2)::float8 AS stars /* never null */, count(*)::integer AS count /* never null */,
           (count(*) FILTER (WHERE ${hasRight('r.user_id', 'r.listing_id')}))::integer AS "verifiedCount" /* never null */
      FROM ratings r WHERE r.listing_id = (SELECT listing_id FROM images WHERE id = $1)
     GROUP BY 1`,
})

const HALVES = [5, 4.5, 4, 3.5, 3, 2.5, 2, 1.5, 1, 0.5]

/** How many stars an image's listing was given how often, and how often by its owners (docs/decisions/0009). */
export async function getRatingSummary(imageId: string): Promise<RatingSummary> {
  const found = new Map((await rows(pool(), countStars, [imageId])).map((row) => [row.stars, row]))
  // Nobody gives no stars by the shop's pages: it has a row only where a program did.
  const steps = found.has(0) ? [...HALVES, 0] : HALVES
  const stars = steps.map((each) => found.get(each) ?? { stars: each, count: 0, verifiedCount: 0 })
  return {
    count: sum(stars.map(({ count }) => count)),
    verifiedCount: sum(stars.map(({ verifiedCount }) => verifiedCount)),
    stars,
  }
}

const sum = (numbers: number[]): number => numbers.reduce((total, each) => total + each, 0)
