import { open, readdir, stat } from 'node:fs/promises'
import { basename, dirname, join, resolve } from 'node:path'
import { documentOf } from './document-of'
import { INDEX, type Source, SourceError } from './source'

/**
 * A server's folder. One without an index gives the documents that lie where an index would, or in the folder itself;
 * a single document may be named, too.
 */
export async function folderSource(path: string): Promise<Source> {
  const given = resolve(path)
  const found = await stat(given).catch(() => null)
  if (!found) throw new SourceError(`There is no folder ${path}`)
  if (!found.isDirectory()) return files(dirname(given), [basename(given)])

  if (await isFile(join(given, INDEX))) return files(given, [INDEX])
  for (const folder of [dirname(INDEX), '.']) {
    const names = await readdir(join(given, folder)).catch((): string[] => [])
    if (names.includes(basename(INDEX))) return files(join(given, folder), [basename(INDEX)])
    const documents = names.filter((name) => name.endsWith('.json')).sort()
    if (documents.length > 0)
      return files(
        given,
        documents.map((name) => join(folder, name)),
      )
  }
  throw new SourceError(`${path} is no simplestreams server: it has no ${INDEX}`)
}

const files = (root: string, start: string[]): Source => ({
  start,
  open: async (path) => {
    const file = join(root, path)
    if (!(await isFile(file))) throw new SourceError('it is not there')
    const handle = await open(file).catch((error: Error) => {
      throw new SourceError(`it cannot be opened: ${error.message}`)
    })
    return documentOf(handle)
  },
})

const isFile = async (path: string): Promise<boolean> => (await stat(path).catch(() => null))?.isFile() ?? false
