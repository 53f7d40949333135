import { realpath } from 'node:fs/promises'
import pg from 'pg'
import { type Lease, takeLease } from './lease'
import { SUPERUSER } from './make-cluster'
import { StartError } from './start-error'

const DATABASE = 'chandlery'

/**
 * Takes a lease on the server of this cluster that should answer on `port`, and makes its database if that is missing.
 * Null when nothing, or the server of another cluster, answers there now.
 */
export async function connectTo(
  port: number,
  password: string,
  data: string,
): Promise<{ url: string; lease: Lease } | null> {
  const urlOf = (database: string) =>
    `postgresql://${SUPERUSER}:${password}@127.0.0.1:${port}/${database}?sslmode=disable`
  try {
    if (!(await serves(urlOf('postgres'), data))) return null
    const url = urlOf(DATABASE)
    const lease = await takeLease(url)
    return lease && { url, lease }
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined
    if (code === '28P01') {
      throw new StartError(`The Postgres in ${data} refuses the password kept beside it in secrets/password`)
    }
    return null
  }
}

async function serves(url: string, data: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5000 })
  client.on('error', () => {})
  await client.connect()
  try {
    const { rows } = await client.query<{ data: string; made: boolean }>(
      `SELECT current_setting('data_directory') AS data, EXISTS (SELECT FROM pg_database WHERE datname = $1) AS made`,
      [DATABASE],
    )
    const [row] = rows
    if (!row || (await realpath(row.data)) !== (await realpath(data))) return false
    if (!row.made) await client.query(`CREATE DATABASE ${DATABASE}`).catch(ignoreTaken)
    return true
  } finally {
    await client.end()
  }
}

/** Two openers may make the database at the same moment; the second finds it made. */
function ignoreTaken(error: { code?: string }): void {
  if (error.code !== '42P04' && error.code !== '23505') throw error
}
