import pg from 'pg'

/** A connection that says "somebody needs this server" for as long as it lives. */
export type Lease = {
  /** Settles when the server is gone. */
  lost: Promise<void>
  /** Gives the lease back. The last one to do so calls `stop`, while nobody else can take a lease. */
  giveBack(stop: () => Promise<void>): Promise<void>
}

const KEY = 7_110_100
const TAKE = 'SELECT pg_try_advisory_lock_shared($1) AS done'
const RETURN = 'SELECT pg_advisory_unlock_shared($1)'
const TAKE_ALONE = 'SELECT pg_try_advisory_lock($1) AS done'

/**
 * Takes a lease on a running server: a shared advisory lock, which ends with its holder whatever becomes of it. Null
 * when the server is just being stopped by its last user.
 */
export async function takeLease(url: string): Promise<Lease | null> {
  const client = new pg.Client({
    connectionString: url,
    connectionTimeoutMillis: 5000,
    keepAlive: true,
    application_name: 'chandlery lease',
  })
  const lost = new Promise<void>((resolve) => client.once('end', resolve))
  client.on('error', () => {})
  await client.connect()
  const { rows } = await client.query<{ done: boolean }>(TAKE, [KEY])
  if (!rows[0]?.done) {
    await client.end()
    return null
  }
  return {
    lost,
    async giveBack(stop) {
      const isLast = await client
        .query(RETURN, [KEY])
        .then(() => client.query<{ done: boolean }>(TAKE_ALONE, [KEY]))
        .then(({ rows }) => rows[0]?.done === true)
        // The server is gone already: nothing is left to stop.
        .catch(() => false)
      if (isLast) await stop()
      await client.end().catch(() => {})
    },
  }
}
