import pg from 'pg'
import { expect } from 'vitest'
import { env } from '@/lib/env'

/**
 * Keeps whatever writes for a user or the user's holder waiting until `release`, so that a test can look at a request in the middle of it;
 * `whenWaitedFor` resolves when one has come that far.
 */
export async function holdUser(userId: string) {
  const holder = new pg.Client({ connectionString: env().DATABASE_URL })
  await holder.connect()
  await holder.query('BEGIN')
  await holder.query('SELECT FROM users u JOIN holders h ON h.user_id = u.id WHERE u.id = $1 FOR UPDATE', [userId])

  const waiters = 'SELECT FROM pg_stat_activity WHERE pg_backend_pid() = ANY (pg_blocking_pids(pid))'
  return {
    whenWaitedFor: () =>
      expect
        .poll(async () => (await holder.query(waiters)).rowCount, { interval: 5, timeout: 10_000 })
        .toBeGreaterThan(0),
    release: async () => {
      await holder.query('COMMIT')
      await holder.end()
    },
  }
}
