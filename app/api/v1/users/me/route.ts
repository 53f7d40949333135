import { getUser } from '@/lib/accounts/get-user'
import { GetMe } from '@/lib/contract/users'
import { endpoint } from '@/lib/http/endpoint'
import { methods } from '@/lib/http/methods'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods(
  endpoint(GetMe, ({ caller }) => getUser(caller.userId)),
)
