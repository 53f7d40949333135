import type { CatalogQuery } from '@/lib/contract/catalog-query'
import type { ImageList } from '@/lib/contract/images'
import { catalogEngine } from './catalog-engine'

/**
 * One page of the published images and how many there are in all. The order is total: ties are broken by id in the
 * order's own direction, so no image is repeated or lost between pages while nothing changes.
 */
export const listPublicImages = (query: CatalogQuery): Promise<ImageList> => catalogEngine().list(query)
