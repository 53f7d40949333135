import { listTokens } from '@/lib/accounts/get-token'
import { makeToken } from '@/lib/accounts/make-token'
import { ListTokens, MakeToken } from '@/lib/contract/tokens'
import { endpoint } from '@/lib/http/endpoint'
import { methods } from '@/lib/http/methods'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods(
  endpoint(ListTokens, ({ caller }) => listTokens(caller.userId)),
  endpoint(MakeToken, ({ caller, body }) => makeToken(caller, body)),
)
