import pg from 'pg'
import { env } from '@/lib/env'

/** Runs a statement that only the owner of the test's database may: tests break a table, or what only grows. */
export async function asOwner<Row extends pg.QueryResultRow>(text: string, values: unknown[] = []): Promise<Row[]> {
  const client = new pg.Client({ connectionString: env().MIGRATE_DATABASE_URL })
  await client.connect()
  const { rows } = await client.query<Row>(text, values).finally(() => client.end())
  return rows
}
