import type { Caller } from '@/lib/auth/caller'
import { forgetCallers } from '@/lib/auth/known-callers'
import { inTransaction, rows, statement } from '@/lib/db'
import { recordOwn } from '@/lib/events/record-own'

/** $1 user, $2 session, $3 token. */
const endOwnSession = statement({
  name: 'end-own-session',
  text: `
    UPDATE sessions SET revoked_at = now()
     WHERE user_id = $1 AND revoked_at IS NULL AND id IN ($2, (SELECT session_id FROM tokens WHERE id = $3))
    RETURNING id`,
})

/** Ends the session or log-in that the caller came with, and all its tokens. A token that somebody made stays. */
export async function logOut(caller: Caller): Promise<void> {
  const { userId, sessionId, tokenId } = caller
  await inTransaction(async (tx) => {
    const [ended] = await rows(tx, endOwnSession, [userId, sessionId, tokenId])
    if (ended) await recordOwn(tx, 'session_ended', caller, { session: ended.id })
  })
  forgetCallers()
}
