import type { Scope } from '@/lib/contract/operation'
import type { Statement } from '@/lib/db'

export type TokenRow = {
  id: string
  name: string
  prefix: string
  scopes: Scope[]
  expiresAt: Date | null
  enabled: boolean
  lastUsedAt: Date | null
  lastUsedIp: string | null
  createdAt: Date
  updatedAt: Date
}

const COLUMNS = `
  t.id, t.name, t.prefix, t.scopes, t.expires_at AS "expiresAt", t.enabled, t.last_used_at AS "lastUsedAt",
  t.last_used_ip AS "lastUsedIp", t.created_at AS "createdAt", t.updated_at AS "updatedAt"`

/** The tokens that a user made: those of a log-in are the log-in's own, and the list of sessions shows it. */
const MADE = 't.user_id = $1::object_id AND t.session_id IS NULL AND t.revoked_at IS NULL'

/** $1 user. */
export const listMade: Statement<TokenRow> = {
  name: 'list-tokens',
  text: `SELECT ${COLUMNS} FROM tokens t WHERE ${MADE} ORDER BY t.created_at DESC, t.id DESC LIMIT 1000`,
}

/** $1 user, $2 token. */
export const findMade: Statement<TokenRow> = {
  name: 'find-made-token',
  text: `SELECT ${COLUMNS} FROM tokens t WHERE ${MADE} AND t.id = $2`,
}

/** $1 user, $2 token: also one that a log-in was given. */
export const findOwn: Statement<TokenRow> = {
  name: 'find-own-token',
  text: `SELECT ${COLUMNS} FROM tokens t WHERE t.user_id = $1 AND t.id = $2`,
}

/**
 * $1 user, $2 token, $3 session: whether the caller may still write, and what its token may do (null for a session). The
 * user's row is locked, so that of a user's changes to tokens one comes after the other.
 */
export const lockMaker: Statement<{ isLive: boolean; scopes: Scope[] | null; expiresAt: Date | null }> = {
  name: 'lock-token-maker',
  text: `
    SELECT is_live($1, $2, $3) AS "isLive", t.scopes, t.expires_at AS "expiresAt"
      FROM users u LEFT JOIN tokens t ON t.id = $2
     WHERE u.id = $1
       FOR NO KEY UPDATE OF u`,
}

/** $1 user, $2 name, $3 prefix, $4 hash, $5 scopes, $6 expiry, $7 how many a user may have. No row: that many. */
export const insertMade: Statement<TokenRow> = {
  name: 'insert-made-token',
  text: `
    INSERT INTO tokens AS t (user_id, name, prefix, hash, scopes, expires_at)
    SELECT $1::object_id, $2, $3, $4::bytea, $5::text[], $6::timestamptz WHERE (SELECT count(*) FROM tokens t WHERE ${MADE}) < $7
    RETURNING ${COLUMNS}`,
}

/** $1 user, $2 token, $3 name, $4 scopes, $5 expiry, $6 enabled. */
export const updateMade: Statement<TokenRow> = {
  name: 'update-made-token',
  text: `
    UPDATE tokens t SET name = $3, scopes = $4, expires_at = $5, enabled = $6, updated_at = now()
     WHERE ${MADE} AND t.id = $2
    RETURNING ${COLUMNS}`,
}

/** $1 user, $2 the token to end, $3 token and $4 session of the caller. */
export const deleteMade: Statement<{ isLive: boolean; isEnded: boolean }> = {
  name: 'delete-made-token',
  text: `
    WITH asked AS (
      SELECT is_live($1, $3, $4) AS is_live
    ), ended AS (
      DELETE FROM tokens t USING asked WHERE ${MADE} AND t.id = $2 AND asked.is_live RETURNING t.id
    )
    SELECT is_live AS "isLive", EXISTS (SELECT FROM ended) AS "isEnded" FROM asked`,
}
