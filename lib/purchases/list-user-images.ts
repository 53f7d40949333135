import { imageColumns } from '@/lib/catalog/image-fields'
import { offsetOf } from '@/lib/paging/offset-of'
import { pageInfo } from '@/lib/paging/page-info'
import type { LibraryQuery } from '@/lib/contract/catalog-query'
import type { OwnedImage, OwnedImageList } from '@/lib/contract/images'
import { pool, type RowOf, rows, statement } from '@/lib/db'
import { toStars } from '@/lib/stars'

/** $1 user, $2 limit, $3 offset. */
const listOwned = (direction: 'ASC' | 'DESC') =>
  statement({
    name: 'list-owned',
    variant: direction,
    text: `
      SELECT ${imageColumns('any')}, r.hundredths AS user_hundredths
        FROM (SELECT id, image_id, created_at FROM ownerships WHERE user_id = $1
               ORDER BY created_at ${direction}, id ${direction} LIMIT $2 OFFSET $3) AS o
        JOIN images i ON i.id = o.image_id
        LEFT JOIN ratings r ON r.image_id = i.id AND r.user_id = $1
       ORDER BY o.created_at ${direction}, o.id ${direction}`,
  })
const LISTS = { asc: listOwned('ASC'), desc: listOwned('DESC') }

const countOwned = statement({
  name: 'count-owned',
  text: `SELECT count(*)::integer AS total /* never null */ FROM ownerships WHERE user_id = $1`,
})

/** One page of what a user owns, by when it was acquired; unpublished images stay in it. */
export async function listUserImages(userId: string, query: LibraryQuery): Promise<OwnedImageList> {
  const [images, [counted]] = await Promise.all([
    rows(pool(), LISTS[query.sort_order], [userId, query.limit, offsetOf(query)]),
    rows(pool(), countOwned, [userId]),
  ])
  return { images: images.map(toOwnedImage), pagination: pageInfo(query, counted?.total ?? 0) }
}

const toOwnedImage = ({ user_hundredths, ...image }: RowOf<typeof LISTS.asc>): OwnedImage => ({
  ...image,
  user_rating: user_hundredths === null ? null : toStars(user_hundredths),
  has_rated: user_hundredths !== null,
})
