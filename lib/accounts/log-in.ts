import { hashToken, newRefreshToken, newToken, prefixOf } from '@/lib/auth/token'
import { SCOPES } from '@/lib/contract/operation'
import type { LoggedIn } from '@/lib/contract/users'
import { inTransaction, rows, type Tx } from '@/lib/db'
import { checkCredentials } from './check-credentials'
import { getUser } from './get-user'
import { dropEndedLogIns, issueTokens as issue } from './log-in.sql'
import { beginSession, type Visitor } from './sessions'

/**
 * Logs a program in for whoever knows the password; `name` is an e-mail address or a user name. The log-in is a session:
 * whatever ends that ends its tokens. Throws `invalid_credentials` or `too_many_requests`.
 */
export async function logIn(name: string, password: string, visitor: Visitor): Promise<LoggedIn> {
  const { userId, passwordHash } = await checkCredentials(name, password, visitor.ip)
  return inTransaction(async (tx) => {
    const sessionId = await beginSession(userId, visitor, passwordHash, tx)
    await rows(tx, dropEndedLogIns, [userId])
    return issueTokens(tx, userId, sessionId)
  })
}

/** Gives a log-in a new token and what renews it, and tells both, this once: only their hashes are kept. */
export async function issueTokens(tx: Tx, userId: string, sessionId: string): Promise<LoggedIn> {
  const [token, refreshToken] = [newToken(), newRefreshToken()]
  const values = [sessionId, prefixOf(token), hashToken(token), SCOPES, hashToken(refreshToken)] as const
  const [[issued], user] = await Promise.all([rows(tx, issue, values), getUser(userId, tx)])
  if (!issued) throw new Error('a log-in without its session')
  return {
    token,
    refreshToken,
    expires_at: issued.expiresAt.toISOString(),
    expires_in: issued.seconds,
    refresh_expires_at: issued.refreshAt.toISOString(),
    refresh_expires_in: issued.refreshSeconds,
    user,
  }
}
