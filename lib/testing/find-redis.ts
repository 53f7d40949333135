import { execFile } from 'node:child_process'
import { mkdir, mkdtemp, readdir, rename, rm } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'

const run = promisify(execFile)

export type RedisProgram = { path: string; env: NodeJS.ProcessEnv }

/**
 * A redis-server that works: the system's, or Debian's package unpacked below node_modules. Nothing is installed, so no
 * service is started either. Throws where there is none and none can be fetched: its tests then fail.
 */
export async function findRedis(): Promise<RedisProgram> {
  const system = { path: 'redis-server', env: process.env }
  if (await works(system)) return system
  const folder = resolve('node_modules/.cache/redis-server')
  const kept = await unpackedIn(folder)
  if (kept && (await works(kept))) return kept

  console.log('There is no redis-server: fetching that of Debian')
  const failed = await fetchInto(folder).then(
    () => '',
    (error: Error) => `: ${error.message}`,
  )
  const fetched = await unpackedIn(folder)
  if (fetched && (await works(fetched))) return fetched
  const who = process.getuid?.() === 0 ? '' : ', and only root may read what it has anew'
  throw new Error(
    `There is no redis-server for the tests, and apt-get cannot fetch Debian's${who}. Install one${failed}`,
  )
}

const works = ({ path, env }: RedisProgram): Promise<boolean> =>
  run(path, ['--version'], { env, timeout: 30_000 }).then(
    ({ stdout }) => stdout.startsWith('Redis server'),
    () => false,
  )

/** The package and the libraries that it came with. */
async function unpackedIn(folder: string): Promise<RedisProgram | undefined> {
  const libraries = await readdir(join(folder, 'usr/lib')).catch(() => undefined)
  const paths = libraries?.map((name) => join(folder, 'usr/lib', name)).join(':')
  return paths === undefined
    ? undefined
    : { path: join(folder, 'usr/bin/redis-server'), env: { ...process.env, LD_LIBRARY_PATH: paths } }
}

async function fetchInto(folder: string): Promise<void> {
  await mkdir(resolve('node_modules/.cache'), { recursive: true })
  const making = await mkdtemp(`${folder}-`)
  try {
    await mkdir(join(making, 'partial'))
    if (process.getuid?.() === 0) await run('apt-get', ['update', '-qq'], { timeout: 300_000 })
    const settings = [`Dir::Cache::archives=${making}`, 'Debug::NoLocking=1'].flatMap((each) => ['-o', each])
    const wanted = ['install', '--download-only', '--no-install-recommends', '-y', '-qq', 'redis-server']
    await run('apt-get', [...settings, ...wanted], { timeout: 300_000 })
    for (const name of await readdir(making)) {
      if (name.endsWith('.deb')) await run('dpkg-deb', ['-x', join(making, name), join(making, 'all')])
    }
    await rm(folder, { recursive: true, force: true })
    await rename(join(making, 'all'), folder)
  } finally {
    await rm(making, { recursive: true, force: true })
  }
}
