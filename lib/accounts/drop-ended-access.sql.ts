import { statement } from '@/lib/db'

// One that somebody is just using is left for the next time: nobody waits for this.

/** $1 days since the end, $2 how many at most. The tokens and refresh tokens of a log-in go with it. */
export const dropEndedSessions = statement({
  name: 'drop-ended-sessions',
  text: `
    WITH dropped AS (
      DELETE FROM sessions WHERE id = ANY (ARRAY(
        SELECT id FROM sessions WHERE least(revoked_at, expires_at) <= now() - make_interval(days => $1)
         LIMIT $2 FOR UPDATE SKIP LOCKED)) RETURNING id)
    SELECT count(*)::int AS count /* never null */ FROM dropped`,
})

/** $1 days since the end, $2 how many at most. What they made is over too, and goes with them. */
export const dropEndedTokens = statement({
  name: 'drop-ended-tokens',
  text: `
    WITH dropped AS (
      DELETE FROM tokens WHERE id = ANY (ARRAY(
        SELECT id FROM tokens WHERE least(revoked_at, expires_at) <= now() - make_interval(days => $1)
         LIMIT $2 FOR UPDATE SKIP LOCKED)) RETURNING id)
    SELECT count(*)::int AS count /* never null */ FROM dropped`,
})
