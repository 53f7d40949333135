import { readFile, readlink, realpath } from 'node:fs/promises'
import { join } from 'node:path'
import { isAlive } from './is-alive'

/** What `postmaster.pid` of a cluster says: a server that runs, or ran until it was killed. */
export type Postmaster = { pid: number; port: number }

/** Reads `postmaster.pid`; null when there is none, or only half of one. */
export async function findPostmaster(data: string): Promise<Postmaster | null> {
  const text = await readFile(join(data, 'postmaster.pid'), 'utf8').catch(() => '')
  const lines = text.split('\n')
  const pid = Number(lines[0])
  const port = Number(lines[3])
  return pid > 0 && port > 0 ? { pid, port } : null
}

/**
 * Whether the server of this cluster is still there. `reused`: its number belongs to another process now, as after a
 * crash of the whole machine.
 */
export async function stateOf({ pid }: Postmaster, data: string): Promise<'running' | 'dead' | 'reused'> {
  if (!isAlive(pid)) return 'dead'
  // Postgres works inside its data directory. Where nobody tells us (macOS), the number has to do.
  const folder = await readlink(`/proc/${pid}/cwd`).catch(() => null)
  return folder === null || folder === (await realpath(data)) ? 'running' : 'reused'
}
