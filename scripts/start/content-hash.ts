import { createHash } from 'node:crypto'
import { readdir, readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'

/** Tests, and what is generated from other files, change no build. */
const IGNORED = /(\.test\.tsx?|\.spec\.ts)$|(^|\/)(testing|generated)(\/|$)/

/** One hash over the names and contents of all files below these paths; a path that is missing counts as empty. */
export async function contentHash(paths: string[]): Promise<string> {
  const hash = createHash('sha256').update(`node ${process.versions.modules}\n`)
  for (const path of paths) {
    for (const file of await filesBelow(path)) {
      hash.update(`${file}\n`)
      hash.update(await readFile(file))
    }
  }
  return hash.digest('hex')
}

async function filesBelow(path: string): Promise<string[]> {
  const found = await stat(path).catch(() => null)
  if (!found) return []
  if (found.isFile()) return [path]
  const entries = await readdir(path, { recursive: true, withFileTypes: true })
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name))
  return files.filter((file) => !IGNORED.test(file)).sort()
}
