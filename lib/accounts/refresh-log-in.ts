import { forgetCallers } from '@/lib/auth/known-callers'
import { hashToken, isRefreshTokenForm } from '@/lib/auth/token'
import type { LoggedIn } from '@/lib/contract/users'
import { inTransaction, rows } from '@/lib/db'
import { DomainError } from '@/lib/errors'
import { UNKNOWN_ORIGIN } from '@/lib/events/origin'
import { recordEvent } from '@/lib/events/record-event'
import { issueTokens } from './log-in'
import { dropOlderTokens, endLogIn, findRefreshToken, useRefreshToken } from './log-in.sql'

/**
 * Renews a log-in: each refresh token works once. One that is used again was stolen, by whoever comes first or second,
 * so it ends the log-in with all its tokens. Throws `invalid_refresh_token`.
 */
export async function refreshLogIn(refreshToken: string, origin = UNKNOWN_ORIGIN): Promise<LoggedIn> {
  if (!isRefreshTokenForm(refreshToken)) throw new DomainError('invalid_refresh_token')
  const hash = hashToken(refreshToken)

  const renewed = await inTransaction(async (tx) => {
    const [found] = await rows(tx, findRefreshToken, [hash])
    if (!found?.isLive) return null
    const { sessionId, userId, isUsed } = found
    if (isUsed) {
      await rows(tx, endLogIn, [sessionId])
      const detail = { session: sessionId }
      await recordEvent(tx, { kind: 'refresh_token_reused', userId, actorId: null, origin, detail })
      return null
    }
    await Promise.all([rows(tx, useRefreshToken, [hash]), rows(tx, dropOlderTokens, [sessionId])])
    return issueTokens(tx, userId, sessionId)
  })
  // Tokens end here both ways: those of a stolen log-in, and those before the last.
  forgetCallers()
  // Thrown out here: inside, it would roll the end of a stolen log-in back.
  if (!renewed) throw new DomainError('invalid_refresh_token')
  return renewed
}
