import { canonicalQuery } from '@/lib/catalog/canonical-query'
import { catalogEngine } from '@/lib/catalog/catalog-engine'
import { catalogEpoch } from '@/lib/catalog/epoch'
import { listFacets } from '@/lib/catalog/list-facets'
import { ListFacets } from '@/lib/contract/catalog'
import { endpoint } from '@/lib/http/endpoint'
import { methods } from '@/lib/http/methods'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods(
  endpoint(ListFacets, {
    act: ({ query }) => listFacets(query),
    fromMemory: ({ query }) => catalogEngine().fromMemory?.facets(query),
    cacheKey: ({ query }) => canonicalQuery(query),
    version: catalogEpoch,
  }),
)
