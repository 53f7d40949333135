import { randomBytes } from 'node:crypto'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { type EmbeddedPostgres, openEmbeddedPostgres } from '@/lib/database/embedded-postgres'
import { migrate } from '@/lib/database/migrate'
import { type FaultProxy, faultProxy } from '@/lib/testing/fault-proxy'
import { lendSettings } from '@/lib/testing/lend-settings'
import { type ServerProcess, startServer } from '@/lib/testing/start-server'
import { temporaryFolder } from '@/lib/testing/temporary-folder'

const SERVERS = 2

/** A real Postgres, two servers and the operator, each of them behind a proxy that can fail. */
export type World = {
  /** The database as nobody disturbs it. */
  directUrl: string
  postgresData: string
  /** Of the first server, the second, and the operator. */
  proxies: FaultProxy[]
  servers: ServerProcess[]
  /** Starts a server again on the proxy that it had. */
  restart(index: number): Promise<void>
  close(): Promise<void>
}

/** Opens the world, and points this process's own pool at the operator's proxy. */
export async function openWorld(): Promise<World> {
  const dataDir = await temporaryFolder()
  const postgres: EmbeddedPostgres = await openEmbeddedPostgres({ dataDir })
  postgres.watch()
  await migrate(postgres)

  const { port } = new URL(postgres.url)
  const proxies = await Promise.all(Array.from({ length: SERVERS + 1 }, () => faultProxy(Number(port))))
  const throughProxy = (index: number): string => {
    const url = new URL(postgres.url)
    url.port = String(proxies[index]?.port)
    return url.href
  }
  const secret = randomBytes(32).toString('base64url')
  const settings = { DATABASE_URL: throughProxy(SERVERS), NEXTAUTH_SECRET: secret, LOG_LEVEL: 'silent' }
  const takeBack = lendSettings(settings)

  const start = (index: number) => startServer({ DATABASE_URL: throughProxy(index), NEXTAUTH_SECRET: secret })
  const servers = await Promise.all(Array.from({ length: SERVERS }, (_, index) => start(index)))
  return {
    directUrl: postgres.url,
    postgresData: join(dataDir, 'postgres', 'data'),
    proxies,
    servers,
    async restart(index) {
      servers[index] = await start(index)
    },
    async close() {
      await takeBack()
      await Promise.all(servers.map((server) => server.end('SIGTERM')))
      await Promise.all(proxies.map((proxy) => proxy.close()))
      await postgres.close()
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}
