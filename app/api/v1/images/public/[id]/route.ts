import { catalogEngine } from '@/lib/catalog/catalog-engine'
import { catalogEpoch } from '@/lib/catalog/epoch'
import { getPublicImage } from '@/lib/catalog/get-public-image'
import { GetPublicImage } from '@/lib/contract/images'
import { endpoint } from '@/lib/http/endpoint'
import { methods } from '@/lib/http/methods'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods(
  endpoint(GetPublicImage, {
    act: ({ params }) => getPublicImage(params.id),
    fromMemory: ({ params }) => catalogEngine().fromMemory?.details(params.id),
    cacheKey: ({ params }) => params.id,
    version: catalogEpoch,
  }),
)
