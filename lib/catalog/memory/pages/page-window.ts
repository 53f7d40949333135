import type { CatalogQuery } from '@/lib/contract/catalog-query'

export type Page = Pick<CatalogQuery, 'sort_by' | 'sort_order' | 'page' | 'limit'>

/** How to come to a page: of the rows in one direction those after `skip`; from its end it is met the other way round. */
export type PageWindow = { skip: number; limit: number; isDescending: boolean; isFromEnd: boolean }

/** The shorter way to a page of so many rows in all; undefined when there is nothing on it. */
export function pageWindow({ sort_order, page, limit }: Page, total: number): PageWindow | undefined {
  const skip = (page - 1) * limit
  const length = Math.min(limit, total - skip)
  if (length <= 0) return undefined
  const rest = total - skip - length
  const isFromEnd = rest < skip
  return {
    skip: Math.min(skip, rest),
    limit: length,
    isDescending: (sort_order === 'desc') !== isFromEnd,
    isFromEnd,
  }
}

/** The rows of a page in its own order. */
export const inOrder = (met: number[], { isFromEnd }: PageWindow): number[] => (isFromEnd ? met.reverse() : met)
