import pg from 'pg'
import { StartError } from './start-error'

const OLDEST = 15

/** The setting that an address comes from. */
type Setting = 'DATABASE_URL' | 'MIGRATE_DATABASE_URL'

/** Throws a StartError when the database cannot be reached or is none that the shop can live in. */
export async function checkDatabase(url: string, setting: Setting): Promise<void> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5000, query_timeout: 5000 })
  client.on('error', () => {})
  try {
    await client.connect()
    const { rows } = await client.query<{ version: string; encoding: string }>(
      `SELECT current_setting('server_version') AS version, current_setting('server_encoding') AS encoding`,
    )
    if (rows[0]) checkVersion(rows[0], setting)
  } catch (error) {
    if (error instanceof StartError) throw error
    throw new StartError(`${setting}: cannot reach the database: ${reasonOf(error)}`)
  } finally {
    await client.end().catch(() => {})
  }
}

/** What the shop needs of a database: Postgres 15 or later, in UTF-8. */
export function checkVersion(
  { version, encoding }: { version: string; encoding: string },
  setting: Setting = 'DATABASE_URL',
): void {
  if (Number.parseInt(version, 10) < OLDEST) {
    throw new StartError(`${setting}: the database is Postgres ${version}, the shop needs ${OLDEST} or later`)
  }
  if (encoding !== 'UTF8')
    throw new StartError(`${setting}: the database is encoded in ${encoding}, the shop needs UTF8`)
}

/** One line; the addresses that a name was tried at (an AggregateError) say no more than the first. */
function reasonOf(error: unknown): string {
  if (error instanceof AggregateError) return reasonOf(error.errors[0])
  const text = error instanceof Error ? error.message || error.name : String(error)
  return text.split('\n', 1)[0] ?? text
}
