import { z } from 'zod'
import { endAllAccess } from '@/lib/accounts/end-all-access'
import { endedSessionCookie } from '@/lib/auth/session-cookie'
import { form } from '@/lib/http/forms/form'

export const { GET, POST } = form(
  { page: '/account', access: 'signed-in', fields: z.object({}) },
  async ({ caller }) => {
    await endAllAccess(caller)
    return { to: '/sign-in?done=ended', cookies: [endedSessionCookie()] }
  },
)
