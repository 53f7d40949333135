import { atOnce } from '@/lib/catalog/at-once'
import { listFacets } from '@/lib/catalog/list-facets'
import { ListFacets } from '@/lib/contract/catalog'
import { endpoint } from '@/lib/http/endpoint'
import { methods } from '@/lib/http/methods'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods(
  endpoint(
    ListFacets,
    ({ query }) => listFacets(query),
    ({ query }, around) => atOnce.facets(query, around),
  ),
)
