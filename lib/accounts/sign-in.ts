import { isPassword } from '@/lib/auth/password'
import { pool, rows, type Statement } from '@/lib/db'
import { DomainError } from '@/lib/errors'
import { countAttempt, forgetAttempts } from './sign-in-limits'
import { beginSession, type Visitor } from './sessions'

const findForSignIn: Statement<{ id: string; passwordHash: string | null }> = {
  name: 'find-for-sign-in',
  text: `
    SELECT id, password_hash AS "passwordHash" FROM users
     WHERE email = $1 AND suspended_at IS NULL`,
}

/**
 * Begins a session for whoever knows the password, and answers its id. An unknown address, a suspended account and a
 * wrong password are all `invalid_credentials`, after the same work; too many attempts are `too_many_requests`.
 */
export async function signIn(email: string, password: string, visitor: Visitor): Promise<string> {
  await countAttempt(email, visitor.ip)
  const [user] = await rows(pool(), findForSignIn, [email])
  const isRight = await isPassword(password, user?.passwordHash ?? null)
  if (!user || !isRight) throw new DomainError('invalid_credentials')
  await forgetAttempts(email)
  return beginSession(user.id, visitor, user.passwordHash)
}
