import { z } from 'zod'
import { imageColumns } from '@/lib/catalog/image-fields'
import { offsetOf } from '@/lib/paging/offset-of'
import { pageInfo } from '@/lib/paging/page-info'
import { searchTerms } from '@/lib/catalog/search-terms'
import type { OwnedImage } from '@/lib/contract/images'
import { type PageInfo, queryText } from '@/lib/contract/values'
import { pool, type RowOf, rows, statement } from '@/lib/db'
import { isBlank } from '@/lib/fold'
import { cents, toPrice } from '@/lib/money'
import { toStars } from '@/lib/stars'
import type { LibraryReader } from './list-user-images'

export const LIBRARY_SORTS = ['created_at', 'alias', 'rating', 'price'] as const
export type LibrarySort = (typeof LIBRARY_SORTS)[number]

/** What an address asks of the library: what is not valid in it counts as absent. */
export const LibraryPageQuery = z.object({
  search: queryText(200)
    .transform((typed) => (isBlank(typed) ? '' : typed))
    .catch(''),
  sort_by: z.enum(LIBRARY_SORTS).catch('created_at'),
  page: z.coerce.number().int().positive().catch(1),
})
export type LibraryPageQuery = z.output<typeof LibraryPageQuery>

/** One image that somebody owns, and how it came to be theirs. */
export type LibraryEntry = OwnedImage & {
  acquiredAt: Date
  pricePaid: number
  /** The purchase that paid for the right on it; null for an image imported free. */
  transactionId: string | null
  isPublished: boolean
}

const PER_PAGE = 24

/** $1 holder, $2 folded words, each of which must occur. */
const OWNED = `
  library_images o JOIN catalog_images i ON i.id = o.image_id
  WHERE o.holder_id = $1 AND NOT EXISTS (SELECT FROM unnest($2::text[]) AS word WHERE strpos(i.search_text, word) = 0)`

/** The charges, not refunded, of the right by which an image is in the library. */
const OF_RIGHT = `
  FROM right_charges c JOIN transactions t ON t.id = c.transaction_id
 WHERE c.entitlement_id = o.entitlement_id AND NOT EXISTS (SELECT FROM transactions WHERE refunds_id = t.id)`
/** As people order names; whoever owns thousands of images has them sorted for each page, and no index. */
const BY_NAME = 'i.name_key, i.id'

const ORDERS: Record<LibrarySort, string> = {
  created_at: 'o.created_at DESC, o.id DESC',
  alias: BY_NAME,
  rating: `hundredths DESC NULLS LAST, ${BY_NAME}`,
  price: `paid_cents DESC, ${BY_NAME}`,
}

/** As `OWNED`, and $3 limit, $4 offset, $5 the user who reads it. */
const listBy = (sort: LibrarySort) =>
  statement({
    name: 'list-library',
    variant: sort,
    text: `
      SELECT ${imageColumns('any')}, i.published /* never null */, o.created_at AS acquired_at,
             (SELECT hundredths FROM ratings WHERE listing_id = i.listing_id AND user_id = $5) AS hundredths,
             coalesce(-(SELECT sum(t.amount_cents) ${OF_RIGHT}), 0)::float8 AS paid_cents /* never null */,
             (SELECT min(t.id::text) ${OF_RIGHT}) AS transaction_id
        FROM ${OWNED} ORDER BY ${ORDERS[sort]} LIMIT $3 OFFSET $4`,
  })
const LISTS = {
  created_at: listBy('created_at'),
  alias: listBy('alias'),
  rating: listBy('rating'),
  price: listBy('price'),
}

const countOwned = statement({
  name: 'count-library',
  text: `SELECT count(*)::integer AS total /* never null */ FROM ${OWNED}`,
})

/** One page of a library, by a search within it; unpublished images stay in it. */
export async function listLibrary(
  { holderId, userId }: LibraryReader,
  { search, sort_by, page }: LibraryPageQuery,
): Promise<{ entries: LibraryEntry[]; pagination: PageInfo }> {
  const words = searchTerms(search)
  const paging = { page, limit: PER_PAGE }
  const [found, [counted]] = await Promise.all([
    rows(pool(), LISTS[sort_by], [holderId, words, PER_PAGE, offsetOf(paging), userId]),
    rows(pool(), countOwned, [holderId, words]),
  ])
  return { entries: found.map(toEntry), pagination: pageInfo(paging, counted?.total ?? 0) }
}

const toEntry = ({
  hundredths,
  acquired_at,
  paid_cents,
  transaction_id,
  published,
  ...image
}: RowOf<typeof LISTS.alias>): LibraryEntry => ({
  ...image,
  user_rating: hundredths === null ? null : toStars(hundredths),
  has_rated: hundredths !== null,
  acquiredAt: acquired_at,
  pricePaid: toPrice(cents(paid_cents)),
  transactionId: transaction_id,
  isPublished: published,
})
