import type { RatingSummary } from '@/lib/contract/image-page'
import { pool, rows, type Statement } from '@/lib/db'

type Row = { stars: number; count: number; verifiedCount: number }

/** $1 image. By the nearest whole star; less than one and a half is one. */
const countStars: Statement<Row> = {
  name: 'count-stars',
  text: `
    SELECT greatest(round(r.hundredths / 100.0), 1)::integer AS stars, count(*)::integer AS count,
           count(o.id)::integer AS "verifiedCount"
      FROM ratings r LEFT JOIN ownerships o ON o.user_id = r.user_id AND o.image_id = r.image_id
     WHERE r.image_id = $1
     GROUP BY 1`,
}

/** How many stars an image was given how often, and how often by its owners (docs/decisions/0009). */
export async function getRatingSummary(imageId: string): Promise<RatingSummary> {
  const found = new Map((await rows(pool(), countStars, [imageId])).map((row) => [row.stars, row]))
  const stars = [5, 4, 3, 2, 1].map((each) => found.get(each) ?? { stars: each, count: 0, verifiedCount: 0 })
  return {
    count: sum(stars.map(({ count }) => count)),
    verifiedCount: sum(stars.map(({ verifiedCount }) => verifiedCount)),
    stars,
  }
}

const sum = (numbers: number[]): number => numbers.reduce((total, each) => total + each, 0)
