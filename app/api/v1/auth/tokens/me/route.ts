import { getOwnToken } from '@/lib/accounts/get-token'
import { GetOwnToken } from '@/lib/contract/tokens'
import { endpoint } from '@/lib/http/endpoint'
import { methods } from '@/lib/http/methods'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods(
  endpoint(GetOwnToken, ({ caller }) => getOwnToken(caller)),
)
