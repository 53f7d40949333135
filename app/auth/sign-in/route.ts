import { z } from 'zod'
import { Email } from '@/lib/accounts/email'
import { signIn } from '@/lib/accounts/sign-in'
import { signOut } from '@/lib/accounts/sign-out'
import { sessionCookie } from '@/lib/auth/session-cookie'
import { form } from '@/lib/http/forms/form'
import { safePath } from '@/lib/http/paths/safe-path'

const fields = z.object({ email: Email, password: z.string().min(1).max(1000), next: z.string().optional() })

export const { GET, POST } = form(
  { page: '/sign-in', access: 'anyone', fields, keeps: ['email'] },
  async ({ fields: { email, password, next }, caller, visitor }) => {
    const sessionId = await signIn(email, password, visitor)
    // The browser's cookie is replaced, so the session before it would live on with nobody to end it.
    if (caller) await signOut(caller)
    return { to: safePath(next), cookies: [await sessionCookie(sessionId)], isFarewell: caller !== null }
  },
)
