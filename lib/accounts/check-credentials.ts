import { isPassword } from '@/lib/auth/password'
import { pool, rows, statement } from '@/lib/db'
import { DomainError, isDomainError } from '@/lib/errors'
import { countFailedSignIn } from '@/lib/events/failed-sign-ins'
import { asKnown } from './email'
import { networkOf } from '@/lib/network/network-of'
import { countSignIn, forgetSignIns } from './sign-in-limits'

/** $1 an e-mail address or a user name, in lower case: no text is both. */
const findForSignIn = statement({
  name: 'find-for-sign-in',
  text: `
    SELECT id, password_hash AS "passwordHash", suspended_at IS NOT NULL AS "isSuspended" /* never null */ FROM users
     WHERE email = $1 OR lower(username) = $1`,
})

/**
 * Says whose password this is. An unknown name, a suspended account and a wrong password are all `invalid_credentials`,
 * after the same work; so is everything for an account that too many attempts were made on, by all of its names together.
 * Too many by one name are `too_many_requests`, whether anybody has it or not.
 */
export async function checkCredentials(
  typed: string,
  password: string,
  ip: string | undefined,
): Promise<{ userId: string; passwordHash: string | null }> {
  const name = asKnown(typed)
  const [user] = await rows(pool(), findForSignIn, [name])
  const userId = user?.id
  try {
    const isWithinLimit = await countSignIn({ name, userId }, ip)

    const isOpen = user && !user.isSuspended && isWithinLimit
    const isRight = await isPassword(password, isOpen ? user.passwordHash : null, { ip })
    if (!user || !isRight) throw new DomainError('invalid_credentials')
  } catch (thrown) {
    const isRefused = isDomainError(thrown) && thrown.code !== 'unavailable'
    if (isRefused) countFailedSignIn(userId ?? null, ip ? networkOf(ip) : null)
    throw thrown
  }
  await forgetSignIns(name, user.id)
  return { userId: user.id, passwordHash: user.passwordHash }
}
