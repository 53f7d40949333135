import { ListUserImages } from '@/lib/contract/images'
import { endpoint } from '@/lib/http/endpoint'
import { methods } from '@/lib/http/methods'
import { listUserImages } from '@/lib/purchases/list-user-images'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods(
  endpoint(ListUserImages, ({ caller, query }) => listUserImages(caller, query)),
)
