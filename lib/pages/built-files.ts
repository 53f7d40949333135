import { readdir } from 'node:fs/promises'
import { join, relative, sep } from 'node:path'
import { normalPath } from '@/lib/http/paths/normal-path'
import { FILE_FOLDERS } from './next'

/** The paths of all files of a built shop that Next sends as they are. A name that only looks like one is no file. */
export async function builtFiles(shop: string): Promise<ReadonlySet<string>> {
  const found = await Promise.all(
    FILE_FOLDERS.map(async ([folder, path]) => {
      const files = await filesBelow(join(shop, folder))
      return files.map((file) =>
        normalPath(
          path +
            file
              .split(sep)
              .map((name) => `/${encodeURIComponent(name)}`)
              .join(''),
        ),
      )
    }),
  )
  return new Set(found.flat().filter((path) => path !== undefined))
}

async function filesBelow(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch((error: unknown) => {
    // A shop need not have every such folder.
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return []
    throw error
  })
  return entries.filter((entry) => entry.isFile()).map((entry) => relative(folder, join(entry.parentPath, entry.name)))
}
