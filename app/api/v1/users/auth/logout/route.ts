import { logOut } from '@/lib/accounts/log-out'
import { LogOut } from '@/lib/contract/users'
import { endpoint } from '@/lib/http/endpoint'
import { methods } from '@/lib/http/methods'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods(
  endpoint(LogOut, async ({ caller }) => {
    await logOut(caller)
    return {}
  }),
)
