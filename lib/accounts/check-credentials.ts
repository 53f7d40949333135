import { isPassword } from '@/lib/auth/password'
import { pool, rows, type Statement } from '@/lib/db'
import { DomainError } from '@/lib/errors'
import { countAttempt, forgetAttempts } from './sign-in-limits'

/** $1 an e-mail address or a user name, in lower case: no text is both. */
const findForSignIn: Statement<{ id: string; email: string; passwordHash: string | null; isSuspended: boolean }> = {
  name: 'find-for-sign-in',
  text: `
    SELECT id, email, password_hash AS "passwordHash", suspended_at IS NOT NULL AS "isSuspended" FROM users
     WHERE email = $1 OR lower(username) = $1`,
}

/**
 * Says whose password this is. An unknown name, a suspended account and a wrong password are all `invalid_credentials`,
 * after the same work; too many attempts on an account, by whichever of its names, are `too_many_requests`.
 */
export async function checkCredentials(
  name: string,
  password: string,
  ip: string | undefined,
): Promise<{ userId: string; passwordHash: string | null }> {
  const [user] = await rows(pool(), findForSignIn, [name.toLowerCase()])
  const account = user?.email ?? name.toLowerCase()
  await countAttempt(account, ip)

  const isRight = await isPassword(password, user && !user.isSuspended ? user.passwordHash : null, { ip })
  if (!user || !isRight) throw new DomainError('invalid_credentials')
  await forgetAttempts(account)
  return { userId: user.id, passwordHash: user.passwordHash }
}
