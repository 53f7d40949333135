import { env } from '@/lib/env'
import { DomainError } from '@/lib/errors'
import { checkNewPassword } from './check-password'
import { createUser } from './create-user'
import { beginSession, type Visitor } from './sessions'
import { countSignUp } from './sign-in-limits'

/**
 * Makes an account and signs it in; answers the session's id. Throws `sign_up_closed`, what
 * `checkNewPassword` throws, `email_taken`, `username_taken` or `too_many_requests`.
 */
export async function signUp(
  { email, username, password }: { email: string; username?: string | undefined; password: string },
  visitor: Visitor,
): Promise<string> {
  if (env().SIGN_UP === 'closed') throw new DomainError('sign_up_closed')
  checkNewPassword(password, { email, username })
  await countSignUp(email, visitor.ip)
  const userId = await createUser({ email, username, password, ip: visitor.ip, origin: visitor })
  return beginSession(userId, visitor)
}
