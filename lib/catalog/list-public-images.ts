import type { CatalogQuery, ImageList } from '@/lib/contract/images'
import { unnamed } from '@/lib/db'
import { IMAGE_COLUMNS, type ImageRow, toListedImage } from './image-row'
import { pageInfo } from './page-info'
import { publicImagesWhere } from './public-images-where'

const SORT_COLUMNS = {
  alias: 'alias',
  added_date: 'added_at',
  price: 'price_cents',
  rating: 'average_hundredths',
  top: 'top_score',
} as const satisfies Record<CatalogQuery['sort_by'], string>

/**
 * One page of the published images and how many there are in all. The order is total: ties are broken by id in the
 * order's own direction, so no image is repeated or lost between pages while nothing changes.
 */
export async function listPublicImages(query: CatalogQuery): Promise<ImageList> {
  const [images, [counted]] = await Promise.all([
    unnamed<ImageRow>(...pageOf(query)),
    unnamed<{ total: number }>(...countOf(query)),
  ])
  return { images: images.map(toListedImage), pagination: pageInfo(query, counted?.total ?? 0) }
}

/** The page. Ids come from an index first, so that a deep page does not read the rows that it skips. */
export function pageOf(query: CatalogQuery): [text: string, values: unknown[]] {
  const where = publicImagesWhere(query)
  const column = SORT_COLUMNS[query.sort_by]
  const direction = query.sort_order === 'asc' ? 'ASC' : 'DESC'
  const [limit, offset] = [`$${where.values.length + 1}`, `$${where.values.length + 2}`]
  const text = `
    SELECT ${IMAGE_COLUMNS}
      FROM (SELECT id FROM images WHERE ${where.sql}
             ORDER BY ${column} ${direction}, id ${direction} LIMIT ${limit} OFFSET ${offset}) AS page
      JOIN images i USING (id)
     ORDER BY i.${column} ${direction}, i.id ${direction}`
  // As BigInt: the last page that may be asked for is beyond what a number counts exactly.
  const skipped = BigInt(query.page - 1) * BigInt(query.limit)
  return [text, [...where.values, query.limit, String(skipped)]]
}

/** The exact total. */
export function countOf(query: CatalogQuery): [text: string, values: unknown[]] {
  const where = publicImagesWhere(query)
  return [`SELECT count(*)::integer AS total FROM images WHERE ${where.sql}`, where.values]
}
