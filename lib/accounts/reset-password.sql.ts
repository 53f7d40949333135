import { statement } from '@/lib/db'

/** $1 user, $2 the hash of the link's secret, $3 how many seconds it works. An earlier link of the account ends. */
export const keepReset = statement({
  name: 'keep-password-reset',
  text: `
    INSERT INTO password_resets (user_id, hash, expires_at) VALUES ($1, $2, now() + make_interval(secs => $3))
    ON CONFLICT (user_id) DO UPDATE SET hash = excluded.hash, expires_at = excluded.expires_at`,
})

/** $1 the hash of a link's secret: whose it is, while it works. */
export const findReset = statement({
  name: 'find-password-reset',
  text: `
    SELECT u.id AS "userId", u.email, u.username FROM password_resets r JOIN users u ON u.id = r.user_id
     WHERE r.hash = $1 AND r.expires_at > now()`,
})

/** $1 the hash of a link's secret: takes it away, so that of two who use it at once one finds nothing. */
export const useReset = statement({
  name: 'use-password-reset',
  text: `DELETE FROM password_resets WHERE hash = $1 AND expires_at > now() RETURNING user_id AS "userId"`,
})

/** $1 user, $2 the new hash. */
export const replacePassword = statement({
  name: 'replace-password',
  text: `UPDATE users SET password_hash = $2, updated_at = now() WHERE id = $1`,
})
