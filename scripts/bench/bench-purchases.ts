import { rm } from 'node:fs/promises'
import pg from 'pg'
import { z } from 'zod'
import { openEmbeddedPostgres } from '@/lib/database/embedded-postgres'
import { migrate } from '@/lib/database/migrate'
import { startServer } from '@/lib/testing/start-server'
import { temporaryFolder } from '@/lib/testing/temporary-folder'
import { fillMarket } from './market.sql'
import { median } from './median'
import { hasPgbench, pgbench } from './pgbench'
import { shoppers } from './shoppers'
import { command } from '../commands/command'

// npm run bench:purchases -- [--rounds 5] [--seconds 5]
// Purchases a second over HTTP, beside pgbench sending the same statements to the same database, in interleaved rounds.

const CLIENTS = 32
const USERS_EACH = 16
const IMAGES = 60_000
/** So many points that nobody is refused, but all is counted as in a shop. */
const LIMITS = { RATE_LIMIT_POINTS: '1000000000' }

const number = z.coerce.number().int().min(1).max(100)

await command(
  {
    options: { rounds: { type: 'string' }, seconds: { type: 'string' } },
    schema: z.object({ rounds: number.default(5), seconds: number.default(5) }),
  },
  async ({ rounds, seconds }) => {
    if (!(await hasPgbench())) return console.log('pgbench is not here (apt-get install postgresql-contrib): skipped')
    const folder = await temporaryFolder()
    const postgres = await openEmbeddedPostgres({ dataDir: folder })
    await migrate(postgres)
    const client = new pg.Client({ connectionString: postgres.ownerUrl })
    await client.connect()
    const tokens = await fillMarket(client, { users: CLIENTS * USERS_EACH, images: IMAGES })
    const server = await startServer({ DATABASE_URL: postgres.url, DATABASE_POOL_SIZE: String(CLIENTS), ...LIMITS })
    try {
      const results: { http: number; direct: number }[] = []
      // Each half of a round sells images that nobody has bought yet.
      const firstImage = (half: number) => 1 + half * Math.floor(IMAGES / (2 * (rounds + 1)))
      const load = { clients: CLIENTS, usersEach: USERS_EACH, seconds }
      await shoppers({ ...load, url: server.url, tokens, seconds: 2, firstImage: firstImage(2 * rounds) })
      for (let round = 0; round < rounds; round++) {
        const http = await shoppers({ ...load, url: server.url, tokens, firstImage: firstImage(2 * round) })
        const direct = await pgbench({ ...load, url: postgres.url, firstImage: firstImage(2 * round + 1), folder })
        results.push({ http, direct })
        console.log(`round ${round + 1}: ${http.toFixed(0)} purchases a second, pgbench ${direct.toFixed(0)}`)
      }
      const ratio = median(results.map(({ http, direct }) => http / direct))
      const [http, direct] = [median(results.map((each) => each.http)), median(results.map((each) => each.direct))]
      console.log(`median: ${http.toFixed(0)} and ${direct.toFixed(0)} a second, ratio ${ratio.toFixed(2)}`)
    } finally {
      await server.end('SIGTERM')
      await client.end()
      await postgres.close()
      await rm(folder, { recursive: true, force: true })
    }
  },
)
