import { ImportImage } from '@/lib/contract/images'
import { endpoint } from '@/lib/http/endpoint'
import { methods } from '@/lib/http/methods'
import { importFreeImage } from '@/lib/purchases/import-free-image'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods(
  endpoint(ImportImage, ({ caller, params, keyed }) => importFreeImage(caller, params.id, { keyed })),
)
