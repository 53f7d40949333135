import { z } from 'zod'
import { Email } from '@/lib/accounts/email'
import { signOut } from '@/lib/accounts/sign-out'
import { signUp } from '@/lib/accounts/sign-up'
import { Username } from '@/lib/accounts/username'
import { sessionCookie } from '@/lib/auth/session-cookie'
import { form } from '@/lib/http/forms/form'
import { safePath } from '@/lib/http/paths/safe-path'

const fields = z.object({
  email: Email,
  // A form sends an empty field too.
  username: z
    .literal('')
    .transform(() => undefined)
    .or(Username)
    .optional(),
  password: z.string(),
  next: z.string().optional(),
})

export const { GET, POST } = form(
  { page: '/sign-up', access: 'anyone', fields, keeps: ['email', 'username'] },
  async ({ fields: { email, username, password, next }, caller, visitor }) => {
    const sessionId = await signUp({ email, username, password }, visitor)
    if (caller) await signOut(caller)
    return { to: safePath(next), cookies: [await sessionCookie(sessionId)], isFarewell: caller !== null }
  },
)
