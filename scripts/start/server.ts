import type { AddressInfo } from 'node:net'
import next from 'next'
import * as description from '@/app/api/openapi.json/route'
import { handlers } from '@/app/api/v1/handlers'
import { dropEndedAccess } from '@/lib/accounts/drop-ended-access'
import { staleSeconds } from '@/lib/catalog/follower'
import { followCatalog } from '@/lib/catalog/memory/replica/follow-catalog'
import { DescribeApi } from '@/lib/contract/openapi'
import { pool, warmPool } from '@/lib/db'
import { everyHour } from '@/lib/every-hour'
import { env, SettingsError } from '@/lib/env'
import { dropOldEvents } from '@/lib/events/drop-old-events'
import { appendFailedSignInsEachMinute } from '@/lib/events/failed-sign-ins'
import { BACKLOG } from '@/lib/server/connections'
import { builtFiles } from '@/lib/pages/built-files'
import { isDevelopmentFile } from '@/lib/pages/next'
import { type Doors, shopServer } from '@/lib/server/server'
import { dropExpiredKeys } from '@/lib/idempotency/drop-expired-keys'
import { log } from '@/lib/log'
import { openMetrics } from '@/lib/metrics/open-metrics'
import { redis, warmRedis } from '@/lib/redis'

// The entry of the running shop. It expects a migrated database at DATABASE_URL; scripts/start/start.ts sees to that.

/** How long in-flight requests may take once the server has been told to stop. */
const STOP_MS = 9_000

try {
  await serve()
} catch (error) {
  const isExpected = error instanceof SettingsError || (error instanceof Error && 'syscall' in error)
  const message = error instanceof Error ? error.message : String(error)
  if (!isExpected) log().fatal({ err: error }, 'the server could not start')
  if (process.send) process.send({ failed: message }, () => process.exit(1))
  else {
    process.stderr.write(`${message}\n`)
    process.exit(1)
  }
}

async function serve(): Promise<void> {
  const { PORT, HOST, NODE_ENV, CATALOG_ENGINE, METRICS_PORT } = env()
  const isDev = NODE_ENV === 'development'
  const follower = CATALOG_ENGINE === 'memory' ? followCatalog() : undefined
  const app = next({ dev: isDev, dir: process.cwd(), port: PORT })
  const [files] = await Promise.all([builtFiles(process.cwd()), app.prepare(), warmPool(), warmRedis()])

  const pages = app.getRequestHandler()
  const api: Doors['handlers'] = [...handlers, [DescribeApi, description.GET]]
  const server = shopServer({
    handlers: isDev ? null : api,
    renderer: (req, res) => pages(req, res),
    // In development files are made when they are asked for.
    isFile: (path) => (isDev ? isDevelopmentFile(path) : files.has(path)),
    staleSeconds,
  })
  if (isDev) server.on('upgrade', app.getUpgradeHandler())

  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen({ port: PORT, backlog: BACKLOG, ...(HOST && { host: HOST }) }, resolve)
  })
  const { port } = server.address() as AddressInfo
  process.send?.({ ready: true, url: `http://localhost:${port}` })
  log().info({ port }, 'open')
  const metrics = METRICS_PORT === 0 ? undefined : await openMetrics(METRICS_PORT)
  const hourly = [
    everyHour(dropExpiredKeys, 'expired idempotency keys were not dropped'),
    everyHour(dropEndedAccess, 'ended sessions and tokens were not dropped'),
    everyHour(dropOldEvents, 'old security events were not dropped'),
  ]
  const appendTheRest = appendFailedSignInsEachMinute()

  let isStopping = false
  const stop = async () => {
    if (isStopping) return
    isStopping = true
    for (const stop of hourly) stop()
    metrics?.close()
    const closed = new Promise((resolve) => server.close(resolve))
    // A kept-alive connection becomes idle only after its answer, so look again and again.
    const idle = setInterval(() => server.closeIdleConnections(), 50)
    const cut = setTimeout(() => server.closeAllConnections(), STOP_MS)
    await closed
    clearInterval(idle)
    clearTimeout(cut)
    await appendTheRest()
    redis()?.disconnect()
    await Promise.all([pool().end(), follower?.stop()])
    log().info('closed')
    process.exit(0)
  }
  process.on('SIGTERM', stop)
  process.on('SIGINT', stop)
  // The parent that started us is gone: nobody else would stop us.
  process.on('disconnect', stop)
}
