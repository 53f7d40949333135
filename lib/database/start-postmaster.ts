import { readFile, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { freePort, tryPort } from './free-port'
import type { PostgresHome } from './postgres-home'
import { runAs } from './run-as'

const LOOPBACK = '127.0.0.1'
const LOG_LIMIT_BYTES = 20_000_000

const SETTINGS = {
  listen_addresses: LOOPBACK,
  unix_socket_directories: '',
  password_encryption: 'scram-sha-256',
  max_connections: '200',
  shared_buffers: '256MB',
  effective_cache_size: '1GB',
  work_mem: '16MB',
  maintenance_work_mem: '128MB',
  random_page_cost: '1.1',
  jit: 'off',
  wal_compression: 'on',
  timezone: 'UTC',
  log_timezone: 'UTC',
  log_checkpoints: 'off',
}

/** For a database that is thrown away after the tests: nothing has to survive a crash. */
const UNSAFE = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', shared_buffers: '128MB' }

/**
 * Starts the server of a home and waits until it accepts connections, on the port of last time if that is free.
 * `pg_ctl` puts it in a session of its own, so Ctrl-C never reaches it. Answers with what went wrong, if anything did.
 */
export async function startPostmaster(home: PostgresHome, isThrowAway: boolean): Promise<string | null> {
  const portFile = join(home.folder, 'port')
  const remembered = Number(await readFile(portFile, 'utf8').catch(() => ''))
  const port = await tryPort(remembered || 0, LOOPBACK).catch(() => freePort(LOOPBACK))
  const settings = { ...SETTINGS, ...(isThrowAway && UNSAFE) }
  const options = Object.entries(settings).map(([name, value]) => `-c ${name}=${value}`)

  const logged = await sizeOf(home.log)
  if (logged > LOG_LIMIT_BYTES) await rm(home.log)
  const { ok, output } = await runAs(home.user, home.binaries.pgCtl, [
    'start',
    `--pgdata=${home.data}`,
    `--log=${home.log}`,
    `--options=-p ${port} ${options.join(' ')}`,
    '--wait',
    '--timeout=60',
    '--silent',
  ])
  if (!ok) return reasonIn(await readFile(home.log, 'utf8').catch(() => ''), logged) ?? output.trim()
  // On a full disk it would be lost by being written anew.
  if (port !== remembered) await writeFile(portFile, `${port}\n`)
  return null
}

const sizeOf = (file: string): Promise<number> =>
  stat(file).then(
    ({ size }) => size,
    () => 0,
  )

/** The first fatal line that Postgres logged after what the log held already. */
function reasonIn(log: string, before: number): string | undefined {
  return /(?:FATAL|PANIC): +(.+)/.exec(log.slice(log.length < before ? 0 : before))?.[1]
}
