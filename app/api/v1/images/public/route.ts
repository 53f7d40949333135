import { canonicalQuery } from '@/lib/catalog/canonical-query'
import { catalogEngine } from '@/lib/catalog/catalog-engine'
import { catalogEpoch } from '@/lib/catalog/epoch'
import { listPublicImages } from '@/lib/catalog/list-public-images'
import { ListPublicImages } from '@/lib/contract/images'
import { endpoint } from '@/lib/http/endpoint'
import { methods } from '@/lib/http/methods'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods(
  endpoint(ListPublicImages, {
    act: ({ query }) => listPublicImages(query),
    fromMemory: ({ query }) => catalogEngine().fromMemory?.list(query),
    cacheKey: ({ query }) => canonicalQuery(query),
    version: catalogEpoch,
  }),
)
