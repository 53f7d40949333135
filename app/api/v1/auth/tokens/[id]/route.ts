import { changeToken } from '@/lib/accounts/change-token'
import { endToken } from '@/lib/accounts/end-token'
import { getToken } from '@/lib/accounts/get-token'
import { ChangeToken, EndToken, GetToken } from '@/lib/contract/tokens'
import { endpoint } from '@/lib/http/endpoint'
import { methods } from '@/lib/http/methods'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods(
  endpoint(GetToken, ({ caller, params }) => getToken(caller.userId, params.id)),
  endpoint(ChangeToken, ({ caller, params, body }) => changeToken(caller, params.id, body)),
  endpoint(EndToken, async ({ caller, params }) => {
    await endToken(caller, params.id)
    return {}
  }),
)
