import { statement } from '@/lib/db'

/** $1 the token's SHA-256. No row: unknown, expired, disabled, ended with its log-in or with what made it, or its user suspended. */
export const findToken = statement({
  name: 'find-token',
  text: `
    SELECT u.id AS "userId", t.holder_id AS "holderId", u.role, t.scopes /* as Scope[] */, t.id AS "credentialId",
           t.last_used_at IS NULL OR t.last_used_at < now() - interval '1 minute' AS "isStale" /* never null */
      FROM tokens t JOIN users u ON u.id = t.user_id
     WHERE t.hash = $1 AND t.enabled AND t.revoked_at IS NULL AND (t.expires_at IS NULL OR t.expires_at > now())
       AND (coalesce(t.session_id, t.family_id) IS NULL OR EXISTS (SELECT FROM sessions s
             WHERE s.id = coalesce(t.session_id, t.family_id) AND s.revoked_at IS NULL AND s.expires_at > now()))
       AND (t.parent_id IS NULL OR maker_stands(t.parent_id))
       AND u.suspended_at IS NULL`,
})

/** $1 the session's id. No row: unknown, expired, ended, or its user suspended. A user's holder has the user's id. */
export const findSession = statement({
  name: 'find-session',
  text: `
    SELECT u.id AS "userId", u.id AS "holderId", u.role, NULL AS scopes /* as null */, s.id AS "credentialId",
           s.last_seen_at < now() - interval '1 minute' AS "isStale" /* never null */
      FROM sessions s JOIN users u ON u.id = s.user_id
     WHERE s.id = $1 AND s.revoked_at IS NULL AND s.expires_at > now() AND u.suspended_at IS NULL`,
})

/** $1 the token's id, $2 the visitor's address or null. */
export const touchToken = statement({
  name: 'touch-token',
  text: `UPDATE tokens SET last_used_at = now(), last_used_ip = coalesce($2, last_used_ip) WHERE id = $1`,
})

/** $1 the session's id, $2 the visitor's address or null. */
export const touchSession = statement({
  name: 'touch-session',
  text: `UPDATE sessions SET last_seen_at = now(), ip = coalesce($2, ip) WHERE id = $1`,
})
