import { existsSync } from 'node:fs'
import { chown, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { SUPERUSER } from './embedded-roles'
import { isAlive } from './is-alive'
import type { PostgresHome } from './postgres-home'
import { runAs } from './run-as'
import { StartError } from './start-error'

/**
 * Makes the cluster of a home that has none. It appears under its name only when it is complete, so a killed or a
 * second maker leaves nothing half done. Refuses a cluster of another Postgres major.
 */
export async function makeCluster(home: PostgresHome, password: string): Promise<void> {
  const { folder, data, user, binaries } = home
  const version = join(data, 'PG_VERSION')
  if (existsSync(version)) {
    const major = (await readFile(version, 'utf8')).trim()
    if (major === binaries.major) return
    throw new StartError(
      `${data} was made by Postgres ${major}, this is Postgres ${binaries.major}: dump it with the old version and restore it (docs/operating.md)`,
    )
  }

  await sweep(folder)
  const draft = join(folder, `draft-${process.pid}`)
  const passwordFile = join(folder, `draft-${process.pid}-password`)
  await writeFile(passwordFile, password, { mode: 0o600 })
  if (user) await chown(passwordFile, user.uid, user.gid)

  const made = await runAs(user, binaries.initdb, [
    `--pgdata=${draft}`,
    `--username=${SUPERUSER}`,
    `--pwfile=${passwordFile}`,
    '--auth=scram-sha-256',
    '--encoding=UTF8',
    // The builtin provider sorts the same on every machine, whatever its C library.
    '--locale-provider=builtin',
    '--locale=C.UTF-8',
    '--no-instructions',
  ])
  await rm(passwordFile)
  if (!made.ok) {
    await rm(draft, { recursive: true, force: true })
    throw new StartError(`The embedded Postgres could not be set up: ${reasonIn(made.output)}`)
  }
  await rename(draft, data).catch(async (error: NodeJS.ErrnoException) => {
    await rm(draft, { recursive: true, force: true })
    if (error.code !== 'ENOTEMPTY' && error.code !== 'EEXIST') throw error
  })
}

/** Removes the drafts of makers that were killed. */
async function sweep(folder: string): Promise<void> {
  for (const name of await readdir(folder)) {
    const pid = Number(/^draft-(\d+)/.exec(name)?.[1])
    if (pid > 0 && !isAlive(pid)) await rm(join(folder, name), { recursive: true, force: true })
  }
}

/** The first line that names an error, or else the last one. */
const reasonIn = (text: string): string =>
  /(?:error|FATAL|PANIC): +(.+)/.exec(text)?.[1] ?? text.trim().split('\n').at(-1) ?? ''
