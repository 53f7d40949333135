import type { Facets } from '@/lib/contract/catalog'
import type { FilterQuery } from '@/lib/contract/catalog-query'
import { catalogEngine } from './catalog-engine'

/** How many published images have each value of a facet, under all filters but that facet's own. */
export const listFacets = (query: FilterQuery): Promise<Facets> => catalogEngine().facets(query)
