import { rm } from 'node:fs/promises'
import pg from 'pg'
import { openEmbeddedPostgres } from '@/lib/database/embedded-postgres'
import { migrate } from '@/lib/database/migrate'
import { startServer } from '@/lib/testing/start-server'
import { temporaryFolder } from '@/lib/testing/temporary-folder'
import { fillMarket } from '../market.sql'

/** How many images there are, all of which each buyer can pay. */
export const IMAGES = 5000

/** The built shop on a database of its own, with buyers. */
export async function openCrowdedShop(users: number, settings: Record<string, string> = {}) {
  const dataDir = await temporaryFolder()
  const postgres = await openEmbeddedPostgres({ dataDir, isThrowAway: true })
  await migrate(postgres)
  const client = new pg.Client({ connectionString: postgres.ownerUrl })
  await client.connect()
  const tokens = await fillMarket(client, { users, images: IMAGES })
  const countSales = async () => {
    const { rows } = await client.query<{ count: number }>(
      `SELECT count(*)::int AS count FROM transactions WHERE kind = 'purchase'`,
    )
    return rows[0]?.count ?? 0
  }
  const server = await startServer({
    DATABASE_URL: postgres.url,
    NEXTAUTH_SECRET: 'a secret of the tests, known to everybody',
    LOG_LEVEL: 'error',
    ...settings,
  })
  return {
    url: server.url.replace('localhost', '127.0.0.1'),
    tokens,
    countSales,
    async close() {
      await server.end('SIGTERM')
      await client.end()
      await postgres.close()
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}
