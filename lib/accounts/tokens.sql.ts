import { type RowOf, statement } from '@/lib/db'

const COLUMNS = `
  t.id, t.name, t.prefix, t.scopes /* as Scope[] */, t.expires_at AS "expiresAt", t.enabled, t.last_used_at AS "lastUsedAt",
  t.last_used_ip AS "lastUsedIp", t.created_at AS "createdAt", t.updated_at AS "updatedAt",
  coalesce(t.parent_id, t.session_id, t.family_id) AS "parentId"`

/**
 * The tokens that a user made: those of a log-in are the log-in's own, and the list of sessions shows it. What a log-in
 * made ended with it.
 */
const MADE = `t.user_id = $1::object_id AND t.session_id IS NULL AND t.revoked_at IS NULL
  AND (t.family_id IS NULL OR EXISTS (
    SELECT FROM sessions s WHERE s.id = t.family_id AND s.revoked_at IS NULL AND s.expires_at > now()))`

/** $1 user. */
export const listMade = statement({
  name: 'list-tokens',
  text: `SELECT ${COLUMNS} FROM tokens t WHERE ${MADE} ORDER BY t.created_at DESC, t.id DESC LIMIT 1000`,
})

/** $1 user, $2 token. */
export const findMade = statement({
  name: 'find-made-token',
  text: `SELECT ${COLUMNS} FROM tokens t WHERE ${MADE} AND t.id = $2`,
})

/** $1 user, $2 token: also one that a log-in was given. */
export const findOwn = statement({
  name: 'find-own-token',
  text: `SELECT ${COLUMNS} FROM tokens t WHERE t.user_id = $1 AND t.id = $2`,
})

/**
 * $1 user, $2 token, $3 session: whether the caller may still write, what its token may do, and with what a token that it
 * makes ends. To be asked after the user's row was locked.
 */
export const findMaker = statement({
  name: 'find-token-maker',
  text: `
    SELECT is_live($1, $2, $3) AS "isLive" /* never null */, t.scopes /* as Scope[] | null */, t.expires_at AS "expiresAt",
           coalesce(t.session_id, t.family_id) AS "familyId", CASE WHEN t.session_id IS NULL THEN t.id END AS "parentId"
      FROM (SELECT) AS one LEFT JOIN tokens t ON t.id = $2`,
})

/**
 * $1 user, $2 name, $3 prefix, $4 hash, $5 scopes, $6 expiry, $7 the log-in and $8 the token that it ends with, $9 how
 * many a user may have, $10 the holder. No row: that many.
 */
export const insertMade = statement({
  name: 'insert-made-token',
  text: `
    INSERT INTO tokens AS t (user_id, name, prefix, hash, scopes, expires_at, family_id, parent_id, holder_id)
    SELECT $1::object_id, $2, $3, $4::bytea, $5::text[], $6::timestamptz, $7::object_id, $8::object_id, $10::object_id
     WHERE (SELECT count(*) FROM tokens t WHERE ${MADE}) < $9
    RETURNING ${COLUMNS}`,
})

/** $1 user, $2 token, $3 name, $4 scopes, $5 expiry, $6 enabled. */
export const updateMade = statement({
  name: 'update-made-token',
  text: `
    UPDATE tokens t SET name = $3, scopes = $4, expires_at = $5, enabled = $6, updated_at = now()
     WHERE ${MADE} AND t.id = $2
    RETURNING ${COLUMNS}`,
})

/** $1 user, $2 the token to end, $3 token and $4 session of the caller. */
export const deleteMade = statement({
  name: 'delete-made-token',
  text: `
    WITH asked AS (
      SELECT is_live($1, $3, $4) AS is_live
    ), ended AS (
      DELETE FROM tokens t USING asked WHERE ${MADE} AND t.id = $2 AND asked.is_live RETURNING t.id
    )
    SELECT is_live AS "isLive" /* never null */, EXISTS (SELECT FROM ended) AS "isEnded" /* never null */ FROM asked`,
})

export type TokenRow = RowOf<typeof findMade>
