import { z } from 'zod'
import { signOut } from '@/lib/accounts/sign-out'
import { endedSessionCookie } from '@/lib/auth/session-cookie'
import { form } from '@/lib/http/forms/form'

export const { GET, POST } = form({ page: '/', access: 'anyone', fields: z.object({}) }, async ({ caller }) => {
  if (caller) await signOut(caller)
  return { to: '/', cookies: [endedSessionCookie()], isFarewell: true }
})
