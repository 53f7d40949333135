import { z } from 'zod'
import { resetPassword } from '@/lib/accounts/reset-password'
import { endedSessionCookie } from '@/lib/auth/session-cookie'
import { form } from '@/lib/http/forms/form'

const fields = z.object({ token: z.string(), wanted: z.string() })

export const { GET, POST } = form(
  { page: '/reset-password', access: 'anyone', fields, keeps: ['token'] },
  async ({ fields: { token, wanted }, visitor }) => {
    await resetPassword(token, wanted, visitor)
    // Whoever was signed in here is not any more, or is somebody else than the one whose password this is.
    return { to: '/sign-in?done=reset', cookies: [endedSessionCookie()] }
  },
)
