import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { chmod, chown, mkdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { prepareDataFolder } from './data-folder'
import { type Binaries, postgresBinaries } from './postgres-binaries'
import { runAs, type SystemUser } from './run-as'
import { StartError } from './start-error'
import { systemUser } from './system-user'

/** Where an embedded Postgres lives, and as whom. */
export type PostgresHome = {
  folder: string
  /** The cluster: what Postgres calls its data directory. */
  data: string
  log: string
  user: SystemUser
  binaries: Binaries
}

/** Where root puts what the system user of Postgres cannot reach in the checkout, such as one below `/root`. */
const SHELTER = '/var/lib/chandlery'

/**
 * Finds or makes the home of the embedded Postgres in the data folder. A data folder that its system user cannot
 * reach is replaced by one below /var/lib/chandlery, always the same one for the same data folder.
 */
export async function postgresHome(dataDir: string, say: (line: string) => void): Promise<PostgresHome> {
  await prepareDataFolder(dataDir)
  const inside = join(dataDir, 'postgres')
  const outside = join(SHELTER, createHash('sha256').update(dataDir).digest('hex').slice(0, 16))

  const user = (await ownerOf(join(inside, 'data'))) ?? (await ownerOf(join(outside, 'data'))) ?? (await systemUser())
  const folder = await reachable(inside, outside, user)
  if (folder === outside) say(`${dataDir} is closed to the system user of Postgres: its data are in ${outside}`)

  const binaries = await postgresBinaries(user, SHELTER, say)
  return { folder, data: join(folder, 'data'), log: join(folder, 'log'), user, binaries }
}

async function reachable(inside: string, outside: string, user: SystemUser): Promise<string> {
  if (!user) {
    await makeFor(null, inside)
    return inside
  }
  // Data that were put outside once stay there, even when the checkout opens up later.
  const livesOutside = existsSync(join(outside, 'data')) && !existsSync(join(inside, 'data'))
  if (!livesOutside && (await makeFor(user, inside))) return inside
  if (await makeFor(user, outside)) return outside
  throw new StartError(`The system user of Postgres can reach neither ${inside} nor ${outside}`)
}

/** Makes a private folder for the user. False when the user cannot write there. */
async function makeFor(user: SystemUser, folder: string): Promise<boolean> {
  await mkdir(folder, { recursive: true })
  if (user) await chown(folder, user.uid, user.gid)
  await chmod(folder, 0o700).catch(() => {
    throw new StartError(`${folder} belongs to another user: start the shop as its owner, or as root`)
  })
  const { ok } = await runAs(user, 'test', ['-w', folder])
  return ok
}

/** Root runs an existing cluster as its owner. */
async function ownerOf(folder: string): Promise<SystemUser> {
  if (process.getuid?.() !== 0) return null
  const { uid, gid } = await stat(folder).catch(() => ({ uid: 0, gid: 0 }))
  return uid === 0 ? null : { uid, gid }
}
