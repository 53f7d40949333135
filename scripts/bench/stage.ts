import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { openEmbeddedPostgres } from '@/lib/database/embedded-postgres'
import { migrate } from '@/lib/database/migrate'
import { eventually } from '@/lib/testing/eventually'
import { fillGenerated } from '../commands/generated-catalog/fill-generated'
import { cpuMicroseconds, parentOf, pin } from './cpu'
import { fillMarket } from './market.sql'
import { startNextApp } from './next-app'
import { type Running, startListening } from './start-process'

/** Everything that is measured, on one processor; the load comes from the other. */
export type Stage = {
  shop: Running
  bare: Running
  bareSql: Running
  client: pg.Client
  databasePid: number
  tokens: readonly string[]
  /** Waits until shop and database have ended what clients that went away had asked. */
  quiet(): Promise<void>
  end(): Promise<void>
}

const [SERVERS, LOAD] = [0, 1]
const SEED = 1
/** Small, so that a few hundred questions in turn find nothing kept. */
const SMALL = { KEPT_ANSWERS_MB: '1', KEPT_PAGES_MB: '1' }
/** At a million images what 32 clients left behind takes minutes. */
const QUIET_PATIENCE_MS = 300_000
/** Following the catalogue takes some time too. */
const IDLE = { lookMs: 250, microseconds: 20_000 }
const INDEX_PATIENCE_MS = 300_000

/** A shop of so many generated images, and the bare servers beside it. */
export async function openStage(folder: string, { images, buyers }: { images: number; buyers: number }) {
  const postgres = await openEmbeddedPostgres({ dataDir: folder })
  await migrate(postgres)
  const client = new pg.Client({ connectionString: postgres.ownerUrl })
  await client.connect()
  await fillGenerated(client, { images, seed: SEED }, () => {})
  const tokens = await fillMarket(client, { users: buyers, images: 0 })
  const { rows } = await client.query<{ pid: number }>('SELECT pg_backend_pid() AS pid')
  const databasePid = await parentOf(rows[0]?.pid ?? 0)

  const tsx = ['--import', 'tsx', 'scripts/bench/bare-server.ts']
  const running = [
    await startListening(['.build/scripts/start/server.mjs'], {
      ...{ NODE_ENV: 'production', PORT: '0', HOST: '127.0.0.1', DATABASE_URL: postgres.url },
      ...{ ...SMALL, NEXTAUTH_SECRET: 'a secret of the benchmark, known to all' },
      RATE_LIMIT_POINTS: '0',
    }),
    await startListening(tsx, {}),
    await startListening(tsx, { DATABASE_URL: postgres.url }),
  ] as const
  const [shop, bare, bareSql] = running
  await eventually('the shop answers from memory', () => answersFromMemory(shop.url), INDEX_PATIENCE_MS)
  for (const pid of [databasePid, ...running.map((each) => each.pid)]) await pin(pid, SERVERS)
  await pin(process.pid, LOAD)

  const end = async () => {
    for (const each of running) await each.end()
    await client.end()
    await postgres.close()
  }
  const quiet = async () => {
    await eventually('the database is done with what nobody waits for', () => isQuiet(client), QUIET_PATIENCE_MS)
    await eventually('the shop is done with it too', () => isIdle(shop.pid), QUIET_PATIENCE_MS)
  }
  return { shop, bare, bareSql, client, databasePid, tokens, quiet, end } satisfies Stage
}

async function isQuiet(client: pg.Client): Promise<boolean> {
  const { rowCount } = await client.query(
    `SELECT FROM pg_stat_activity
      WHERE state = 'active' AND pid <> pg_backend_pid() AND query LIKE '%FROM catalog_images%'`,
  )
  return rowCount === 0
}

async function isIdle(pid: number): Promise<boolean> {
  const before = await cpuMicroseconds(pid)
  await sleep(IDLE.lookMs)
  return (await cpuMicroseconds(pid)) - before <= IDLE.microseconds
}

/** The empty Next application beside it, which answers this list. */
export async function openNext(folder: string, list: string): Promise<Running> {
  const next = await startNextApp(folder, list)
  await pin(next.pid, SERVERS)
  return next
}

async function answersFromMemory(url: string): Promise<boolean> {
  const answer = (await (await fetch(`${url}/readyz`)).json()) as { catalog?: { answers?: string } }
  return answer.catalog?.answers === 'memory'
}
