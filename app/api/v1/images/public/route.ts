import { atOnce } from '@/lib/catalog/at-once'
import { listPublicImages } from '@/lib/catalog/list-public-images'
import { ListPublicImages } from '@/lib/contract/images'
import { endpoint } from '@/lib/http/endpoint'
import { methods } from '@/lib/http/methods'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods(
  endpoint(
    ListPublicImages,
    ({ query }) => listPublicImages(query),
    ({ query }, around) => atOnce.list(query, around),
  ),
)
