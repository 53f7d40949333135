import type { Caller } from '@/lib/auth/caller'
import { imageColumns } from '@/lib/catalog/image-fields'
import { offsetOf } from '@/lib/paging/offset-of'
import { pageInfo } from '@/lib/paging/page-info'
import type { LibraryQuery } from '@/lib/contract/catalog-query'
import type { OwnedImage, OwnedImageList } from '@/lib/contract/images'
import { pool, type RowOf, rows, statement } from '@/lib/db'
import { toStars } from '@/lib/stars'

/** Whose library it is, and who reads it, whose own ratings it shows. */
export type LibraryReader = Pick<Caller, 'holderId' | 'userId'>

/** $1 holder, $2 limit, $3 offset, $4 user. */
const listOwned = (direction: 'ASC' | 'DESC') =>
  statement({
    name: 'list-owned',
    variant: direction,
    text: `
      SELECT ${imageColumns('any')}, r.hundredths AS user_hundredths
        FROM (SELECT id, image_id, created_at FROM library_images WHERE holder_id = $1
               ORDER BY created_at ${direction}, id ${direction} LIMIT $2 OFFSET $3) AS o
        JOIN catalog_images i ON i.id = o.image_id
        LEFT JOIN ratings r ON r.listing_id = i.listing_id AND r.user_id = $4
       ORDER BY o.created_at ${direction}, o.id ${direction}`,
  })
const LISTS = { asc: listOwned('ASC'), desc: listOwned('DESC') }

const countOwned = statement({
  name: 'count-owned',
  text: `SELECT count(*)::integer AS total /* never null */ FROM library_images WHERE holder_id = $1`,
})

/** One page of a library, by when its images were acquired, with its reader's ratings; unpublished images stay in it. */
export async function listUserImages(
  { holderId, userId }: LibraryReader,
  query: LibraryQuery,
): Promise<OwnedImageList> {
  const [images, [counted]] = await Promise.all([
    rows(pool(), LISTS[query.sort_order], [holderId, query.limit, offsetOf(query), userId]),
    rows(pool(), countOwned, [holderId]),
  ])
  return { images: images.map(toOwnedImage), pagination: pageInfo(query, counted?.total ?? 0) }
}

const toOwnedImage = ({ user_hundredths, ...image }: RowOf<typeof LISTS.asc>): OwnedImage => ({
  ...image,
  user_rating: user_hundredths === null ? null : toStars(user_hundredths),
  has_rated: user_hundredths !== null,
})
