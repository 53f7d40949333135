import { getMyShop } from '@/lib/accounts/get-my-shop'
import { GetMyShop } from '@/lib/contract/me'
import { endpoint } from '@/lib/http/endpoint'
import { methods } from '@/lib/http/methods'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods(
  endpoint(GetMyShop, ({ caller, query }) => getMyShop(caller, query.ids)),
)
