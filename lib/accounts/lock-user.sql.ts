import { statement } from '@/lib/db'

/**
 * $1 user. Held until the transaction ends, so that of what makes and what ends a user's sessions and tokens one comes
 * after the other. It is a statement of its own: the next one sees what was committed while this one waited.
 */
export const lockUser = statement({
  name: 'lock-user',
  text: `SELECT id FROM users WHERE id = $1 FOR NO KEY UPDATE`,
})
