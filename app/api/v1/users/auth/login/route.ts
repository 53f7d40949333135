import { logIn } from '@/lib/accounts/log-in'
import { LogIn } from '@/lib/contract/users'
import { endpoint } from '@/lib/http/endpoint'
import { methods } from '@/lib/http/methods'
import { visitorOf } from '@/lib/http/visitor-of'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods(
  endpoint(LogIn, ({ body, request }) => logIn(body.name, body.password, visitorOf(request))),
)
