import { statement } from '@/lib/db'

/** $1 user, $2 operation, $3 key. Held until the transaction ends. */
export const takeKey = statement({
  name: 'take-idempotency-key',
  text: `SELECT pg_try_advisory_xact_lock(hashtextextended($1 || ' ' || $2 || ' ' || $3, 0)) AS "isFree" /* never null */`,
})

/** $1 user, $2 operation, $3 key. */
export const findAnswer = statement({
  name: 'find-answer',
  text: `
    SELECT request_hash AS "requestHash", status, body, created_at <= now() - interval '24 hours' AS "isExpired" /* never null */
      FROM idempotency_keys WHERE user_id = $1 AND operation = $2 AND key = $3`,
})

/** $1 user, $2 operation, $3 key. */
export const dropAnswer = statement({
  name: 'drop-answer',
  text: 'DELETE FROM idempotency_keys WHERE user_id = $1 AND operation = $2 AND key = $3',
})

/**
 * $1 user, $2 operation, $3 key, $4 request hash, $5 status, $6 body. Where an answer is stored already it breaks the
 * primary key: it travels with COMMIT, so it must fail by itself to take the transaction with it.
 */
export const keepAnswer = statement({
  name: 'keep-answer',
  text: `
    INSERT INTO idempotency_keys (user_id, operation, key, request_hash, status, body)
    VALUES ($1, $2, $3, $4, $5, $6)`,
})

/** $1 how many at most. */
export const dropExpired = statement({
  name: 'drop-expired-answers',
  text: `
    WITH dropped AS (
      DELETE FROM idempotency_keys WHERE ctid = ANY (ARRAY(
        SELECT ctid FROM idempotency_keys WHERE created_at <= now() - interval '24 hours' LIMIT $1)) RETURNING 1)
    SELECT count(*)::int AS count /* never null */ FROM dropped`,
})
