import type { Caller } from '@/lib/auth/caller'
import { forgetCallers } from '@/lib/auth/known-callers'
import { hashPassword, isPassword } from '@/lib/auth/password'
import { inTransaction, pool, rows, statement } from '@/lib/db'
import { DomainError } from '@/lib/errors'
import { recordOwn } from '@/lib/events/record-own'
import { checkNewPassword } from './check-password'
import { endSessions, endTokens } from './end-access.sql'
import { lockUser } from './lock-user.sql'
import { countGuess, forgetGuesses } from './sign-in-limits'

const findPassword = statement({
  name: 'find-password',
  text: `SELECT email, username, password_hash AS "passwordHash" FROM users WHERE id = $1`,
})
/**
 * $1 user, $2 the new hash, $3 the hash that was checked: of two changes at once only one can have checked it. $4 the
 * session that asks, which may have ended meanwhile. To be asked after the user's row was locked.
 */
const setPassword = statement({
  name: 'set-password',
  text: `
    UPDATE users SET password_hash = $2, updated_at = now()
     WHERE id = $1 AND password_hash = $3 AND is_live($1, NULL, $4) RETURNING id`,
})

export type PasswordChange = {
  present: string
  wanted: string
  /** What becomes of the tokens that the user made. Those of log-ins, and what they made, end in any case. */
  tokens: 'end' | 'stay'
}

/**
 * Changes a user's password and ends all their other sessions and, if wished, all their tokens, together. Throws
 * `invalid_credentials` when the present password is wrong, what `checkNewPassword` throws when the new one is weak,
 * `too_many_requests` after too many wrong ones.
 */
export async function changePassword(
  caller: Pick<Caller, 'userId' | 'origin'> & { sessionId: string },
  { present, wanted, tokens }: PasswordChange,
): Promise<void> {
  const { userId, sessionId } = caller
  const [user] = await rows(pool(), findPassword, [userId])
  if (!user) throw new DomainError('invalid_credentials')
  checkNewPassword(wanted, user)
  await countGuess(userId)
  if (!(await isPassword(present, user.passwordHash, { userId }))) throw new DomainError('invalid_credentials')
  await forgetGuesses(userId)

  const hash = await hashPassword(wanted, { userId })
  await inTransaction(async (tx) => {
    const [, [changed]] = await Promise.all([
      rows(tx, lockUser, [userId]),
      rows(tx, setPassword, [userId, hash, user.passwordHash, sessionId]),
    ])
    if (!changed) throw new DomainError('invalid_credentials')
    await rows(tx, endSessions, [userId, sessionId])
    if (tokens === 'end') await rows(tx, endTokens, [userId])
    await recordOwn(tx, 'password_changed', caller, { tokens })
  })
  forgetCallers()
}
