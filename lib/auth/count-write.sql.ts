import type { Statement } from '@/lib/db'

export type CountRow = { policy: 'address' | 'user'; spent: number; milliseconds: number }

/**
 * Takes points from all who pay for a write, each in a window of a minute, and answers how it stands with each. $1 the
 * points, $2 the hash of the address, $3 the hash of the token or null, $4 the session or null. The user is whoever the
 * token or session belongs to; a token spends no more than its user. Rows are taken in the order of their keys: two writes at once never wait for each other.
 */
export const countWrite: Statement<CountRow> = {
  name: 'count-write',
  text: `
    WITH payers AS (
      SELECT 'address' AS policy, $2::text AS who
      UNION ALL SELECT 'user', user_id FROM tokens WHERE hash = $3::bytea
      UNION ALL SELECT 'user', user_id FROM sessions WHERE id = $4
    ), clock AS (
      SELECT floor(extract(epoch FROM now()) * 1000)::bigint AS now
    ), spent AS (
      INSERT INTO rate_limits AS counts (key, points, expire)
      SELECT 'writes ' || policy || ' ' || who, $1, now + 60000 FROM payers, clock ORDER BY 1
      ON CONFLICT (key) DO UPDATE
         SET points = CASE WHEN counts.expire > excluded.expire - 60000 THEN counts.points ELSE 0 END + excluded.points,
             expire = CASE WHEN counts.expire > excluded.expire - 60000 THEN counts.expire ELSE excluded.expire END
      RETURNING key, points, expire
    )
    SELECT split_part(key, ' ', 2) AS policy, points AS spent, (expire - now)::int AS milliseconds FROM spent, clock`,
}
