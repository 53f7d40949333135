import { type RowOf, statement } from '@/lib/db'
import type { Credential } from './authenticate'

/** Points are whole again after so long. */
export const WINDOW_SECONDS = 60
const WINDOW_MS = WINDOW_SECONDS * 1000

/**
 * Takes points from those who pay for a write, each in a window of a minute, and answers how it stands with each. $1 the
 * address, or null when only the user pays, $2 its points; $3 the hash of the token or $4 the session, whose user pays,
 * or null for both, $5 that user's points. Rows are taken in the order of their keys: no two wait for each other in turn.
 */
export const countWrite = statement({
  name: 'count-write',
  text: `
    WITH payers AS (
      SELECT $1::text AS payer, $2::int AS points WHERE $1 IS NOT NULL
      UNION ALL SELECT 'user ' || user_id, $5::int FROM tokens WHERE hash = $3::bytea
      UNION ALL SELECT 'user ' || user_id, $5 FROM sessions WHERE id = $4
    ), clock AS (
      SELECT floor(extract(epoch FROM now()) * 1000)::bigint AS now
    ), spent AS (
      INSERT INTO rate_limits AS counts (key, points, expire)
      SELECT 'writes ' || payer, points, now + ${WINDOW_MS} FROM payers, clock ORDER BY 1
      ON CONFLICT (key) DO UPDATE
         SET points = CASE WHEN counts.expire > excluded.expire - ${WINDOW_MS} THEN counts.points ELSE 0 END + excluded.points,
             expire = CASE WHEN counts.expire > excluded.expire - ${WINDOW_MS} THEN counts.expire ELSE excluded.expire END
      RETURNING key, points, expire
    )
    SELECT substr(key, 8) AS payer /* never null */, points AS spent, (expire - now)::int AS milliseconds /* never null */ FROM spent, clock`,
})

/** What names a credential in these statements: the hash of a token, or a session. */
export const namesOf = (credential: Credential | null): [Buffer | null, string | null] => [
  credential && 'tokenHash' in credential ? credential.tokenHash : null,
  credential && 'sessionId' in credential ? credential.sessionId : null,
]

/** The user who pays for what a credential asks, whether it still stands or not. $1 the hash of the token or $2 the session. */
export const findPayer = statement({
  name: 'find-payer',
  text: `
    SELECT 'user ' || user_id AS payer /* never null */ FROM tokens WHERE hash = $1::bytea
    UNION ALL SELECT 'user ' || user_id FROM sessions WHERE id = $2`,
})

export type CountRow = RowOf<typeof countWrite>
