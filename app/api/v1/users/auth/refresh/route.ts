import { refreshLogIn } from '@/lib/accounts/refresh-log-in'
import { RefreshLogIn } from '@/lib/contract/users'
import { endpoint } from '@/lib/http/endpoint'
import { methods } from '@/lib/http/methods'
import { requestOrigin } from '@/lib/http/visitor-of'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods(
  endpoint(RefreshLogIn, ({ body }) => refreshLogIn(body.refreshToken, requestOrigin())),
)
