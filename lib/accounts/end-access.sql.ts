import { statement } from '@/lib/db'

/** $1 user, $2 the session that stays, or null. Log-ins are sessions too. */
export const endSessions = statement({
  name: 'end-sessions',
  text: `
    UPDATE sessions SET revoked_at = now()
     WHERE user_id = $1 AND revoked_at IS NULL AND expires_at > now() AND id IS DISTINCT FROM $2::text`,
})

/** $1 user. */
export const endTokens = statement({
  name: 'end-tokens',
  text: `DELETE FROM tokens WHERE user_id = $1`,
})

/** $1 user, $2 token, $3 session. To be asked after the user's row was locked. */
export const mayAct = statement({
  name: 'may-act',
  text: `SELECT is_live($1, $2, $3) AS "isLive" /* never null */`,
})
