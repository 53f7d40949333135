import { randomBytes } from 'node:crypto'
import { chmod, link, mkdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

/**
 * A random secret of this shop, made on first use and kept in the data folder for its owner alone. Whoever asks at the
 * same time gets the same one: the file appears whole or not at all.
 */
export async function keptSecret(dataDir: string, name: string): Promise<string> {
  const folder = join(dataDir, 'secrets')
  await mkdir(folder, { recursive: true, mode: 0o700 })
  // One that was restored or made by hand may be open; one of somebody else stays as it is.
  const { uid, mode } = await stat(folder)
  if ((mode & 0o077) !== 0 && [uid, 0].includes(process.getuid?.() ?? 0)) await chmod(folder, 0o700)
  const file = join(folder, name)
  const kept = await read(file)
  if (kept) return kept

  const draft = `${file}.${randomBytes(6).toString('hex')}`
  await writeFile(draft, `${randomBytes(32).toString('base64url')}\n`, { mode: 0o600, flag: 'wx' })
  // A second maker finds the name taken, and reads the first one's secret below.
  await link(draft, file).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EEXIST') throw error
  })
  await rm(draft)
  return readFile(file, 'utf8').then((text) => text.trim())
}

async function read(file: string): Promise<string | undefined> {
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOENT') throw error
    return ''
  })
  return text.trim() || undefined
}
