import { IMAGE_COLUMNS, type ImageRow, toImage, toStars } from '@/lib/catalog/image-row'
import { pageInfo } from '@/lib/paging/page-info'
import type { LibraryQuery, OwnedImage, OwnedImageList } from '@/lib/contract/images'
import { pool, rows, type Statement } from '@/lib/db'

type OwnedRow = ImageRow & { user_hundredths: number | null }

/** $1 user, $2 limit, $3 offset. */
const listOwned = (direction: 'ASC' | 'DESC'): Statement<OwnedRow> => ({
  name: `list-owned-${direction}`,
  text: `
    SELECT ${IMAGE_COLUMNS}, r.hundredths AS user_hundredths
      FROM (SELECT id, image_id, created_at FROM ownerships WHERE user_id = $1
             ORDER BY created_at ${direction}, id ${direction} LIMIT $2 OFFSET $3) AS o
      JOIN images i ON i.id = o.image_id
      LEFT JOIN ratings r ON r.image_id = i.id AND r.user_id = $1
     ORDER BY o.created_at ${direction}, o.id ${direction}`,
})

const countOwned: Statement<{ total: number }> = {
  name: 'count-owned',
  text: `SELECT count(*)::integer AS total FROM ownerships WHERE user_id = $1`,
}

/** One page of what a user owns, by when it was acquired; unpublished images stay in it. */
export async function listUserImages(userId: string, query: LibraryQuery): Promise<OwnedImageList> {
  const statement = listOwned(query.sort_order === 'asc' ? 'ASC' : 'DESC')
  const skipped = BigInt(query.page - 1) * BigInt(query.limit)
  const [images, [counted]] = await Promise.all([
    rows(pool(), statement, [userId, query.limit, String(skipped)]),
    rows(pool(), countOwned, [userId]),
  ])
  return { images: images.map(toOwnedImage), pagination: pageInfo(query, counted?.total ?? 0) }
}

const toOwnedImage = ({ user_hundredths, ...image }: OwnedRow): OwnedImage => ({
  ...toImage(image),
  user_rating: user_hundredths === null ? null : toStars(user_hundredths),
  has_rated: user_hundredths !== null,
})
