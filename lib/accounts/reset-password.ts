import { forgetCallers } from '@/lib/auth/known-callers'
import { hashPassword } from '@/lib/auth/password'
import { hashToken, isResetTokenForm, newResetToken } from '@/lib/auth/token'
import { inTransaction, pool, rows } from '@/lib/db'
import { DomainError } from '@/lib/errors'
import type { RequestOrigin } from '@/lib/events/origin'
import { recordEvent } from '@/lib/events/record-event'
import { checkNewPassword } from './check-password'
import { endSessions, endTokens } from './end-access.sql'
import { lockUser } from './lock-user.sql'
import { findReset, keepReset, replacePassword, useReset } from './reset-password.sql'

/** How long a link works. */
const RESET_SECONDS = 3600

/**
 * Makes the secret of a link by which a user sets a new password once, within an hour; only its hash is kept, and an
 * earlier link of the account ends. Nobody but that user may be told.
 */
export async function makePasswordReset(userId: string): Promise<string> {
  const token = newResetToken()
  await rows(pool(), keepReset, [userId, hashToken(token), RESET_SECONDS])
  return token
}

/** Whether a link works still. */
export async function isResetLive(token: string): Promise<boolean> {
  return (await findByToken(token)) !== undefined
}

/**
 * Sets a new password by the secret of a link, and ends all sessions and tokens of the account: whoever knew the old one
 * knows nothing now. Throws `reset_link_ended` for a link that was used, replaced, too old or never made, and
 * `weak_password`, which leaves the link as it is. Of two uses at once one succeeds: the row is taken away.
 */
export async function resetPassword(token: string, wanted: string, origin: RequestOrigin): Promise<void> {
  const user = await findByToken(token)
  if (!user) throw new DomainError('reset_link_ended')
  const { userId } = user
  checkNewPassword(wanted, user)

  const hash = await hashPassword(wanted)
  await inTransaction(async (tx) => {
    await rows(tx, lockUser, [userId])
    const [used] = await rows(tx, useReset, [hashToken(token)])
    if (!used) throw new DomainError('reset_link_ended')
    await rows(tx, replacePassword, [userId, hash])
    await rows(tx, endSessions, [userId, null])
    await rows(tx, endTokens, [userId])
    await recordEvent(tx, { kind: 'password_changed', userId, actorId: null, origin, detail: { by: 'reset link' } })
  })
  forgetCallers()
}

async function findByToken(token: string) {
  if (!isResetTokenForm(token)) return undefined
  const [user] = await rows(pool(), findReset, [hashToken(token)])
  return user
}
