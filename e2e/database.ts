import pg from 'pg'
import { openEmbeddedPostgres } from '@/lib/database/embedded-postgres'

/** Does something in the database of the shop under test, past everything that the shop says. */
export async function inDatabase<T>(act: (client: pg.Client) => Promise<T>): Promise<T> {
  const postgres = await openEmbeddedPostgres({ dataDir: process.env.SHOP_DATA_DIR ?? '', isThrowAway: true })
  const client = new pg.Client({ connectionString: postgres.url })
  try {
    await client.connect()
    return await act(client)
  } finally {
    await client.end()
    await postgres.close()
  }
}
