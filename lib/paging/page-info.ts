import type { PageInfo } from '@/lib/contract/values'

/** Where a page stands among all of a total. */
export const pageInfo = ({ page, limit }: { page: number; limit: number }, total: number): PageInfo => ({
  total,
  page,
  limit,
  totalPages: Math.ceil(total / limit),
})
