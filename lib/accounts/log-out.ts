import type { Caller } from '@/lib/auth/caller'
import { forgetCallers } from '@/lib/auth/known-callers'
import { pool, rows, type Statement } from '@/lib/db'

/** $1 user, $2 session, $3 token. */
const endOwnSession: Statement<never> = {
  name: 'end-own-session',
  text: `
    UPDATE sessions SET revoked_at = now()
     WHERE user_id = $1 AND revoked_at IS NULL AND id IN ($2, (SELECT session_id FROM tokens WHERE id = $3))`,
}

/** Ends the session or log-in that the caller came with, and all its tokens. A token that somebody made stays. */
export async function logOut({ userId, sessionId, tokenId }: Caller): Promise<void> {
  await rows(pool(), endOwnSession, [userId, sessionId, tokenId])
  forgetCallers()
}
