import { statement } from '@/lib/db'

/** Forgets what ended log-ins of a user ($1) were given: nobody asks for it any more. */
export const dropEndedLogIns = statement({
  name: 'drop-ended-log-ins',
  text: `
    WITH ended AS (
      SELECT id FROM sessions WHERE user_id = $1 AND (revoked_at IS NOT NULL OR expires_at <= now())
    ), dropped AS (
      DELETE FROM refresh_tokens WHERE session_id IN (SELECT id FROM ended)
    )
    DELETE FROM tokens WHERE session_id IN (SELECT id FROM ended)`,
})

/** $1 session, $2 and $3 prefix and hash of the token, $4 its scopes, $5 the hash of what renews it. */
export const issueTokens = statement({
  name: 'issue-log-in-tokens',
  text: `
    WITH session AS (
      SELECT id, user_id, expires_at FROM sessions WHERE id = $1
    ), refresh AS (
      INSERT INTO refresh_tokens (hash, session_id) SELECT $5, id FROM session
    ), token AS (
      INSERT INTO tokens (user_id, holder_id, session_id, name, prefix, hash, scopes, expires_at)
      SELECT user_id, user_id, id, 'Log-in', $2, $3, $4, least(now() + interval '1 day', expires_at) FROM session
      RETURNING expires_at
    )
    SELECT token.expires_at AS "expiresAt" /* never null */, round(extract(epoch FROM token.expires_at - now()))::integer AS seconds /* never null */,
           session.expires_at AS "refreshAt",
           round(extract(epoch FROM session.expires_at - now()))::integer AS "refreshSeconds" /* never null */
      FROM token, session`,
})

/**
 * $1 the hash of a refresh token. Its row is locked, so that of two who use it at once the second finds it used. No row:
 * unknown.
 */
export const findRefreshToken = statement({
  name: 'find-refresh-token',
  text: `
    SELECT s.id AS "sessionId", s.user_id AS "userId", r.used_at IS NOT NULL AS "isUsed" /* never null */,
           s.revoked_at IS NULL AND s.expires_at > now() AND u.suspended_at IS NULL AS "isLive" /* never null */
      FROM refresh_tokens r JOIN sessions s ON s.id = r.session_id JOIN users u ON u.id = s.user_id
     WHERE r.hash = $1
       FOR UPDATE OF r`,
})

/** $1 the hash of a refresh token. */
export const useRefreshToken = statement({
  name: 'use-refresh-token',
  text: `UPDATE refresh_tokens SET used_at = now() WHERE hash = $1`,
})

/** Drops all tokens of a session ($1) but the last, with which other requests of the program may be on their way. */
export const dropOlderTokens = statement({
  name: 'drop-older-log-in-tokens',
  text: `
    DELETE FROM tokens WHERE session_id = $1
       AND id <> (SELECT id FROM tokens WHERE session_id = $1 ORDER BY created_at DESC, id DESC LIMIT 1)`,
})

/** $1 session. */
export const endLogIn = statement({
  name: 'end-log-in',
  text: `UPDATE sessions SET revoked_at = now() WHERE id = $1 AND revoked_at IS NULL`,
})
