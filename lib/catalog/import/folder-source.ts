import { open, readdir, stat } from 'node:fs/promises'
import { basename, dirname, join, resolve } from 'node:path'
import { documentOf } from './document-of'
import { INDEX, type Source, SourceError } from './source'

const [STREAMS, NAME] = [dirname(INDEX), basename(INDEX)]

/**
 * A server's folder. One without an index gives the documents that lie where an index would, or in the folder itself;
 * a single document may be named, too.
 */
export async function folderSource(path: string): Promise<Source> {
  const given = resolve(path)
  const found = await stat(given).catch(() => null)
  if (!found) throw new SourceError(`There is no folder ${path}`)
  if (!found.isDirectory()) return inServer(dirname(given), [basename(given)])

  for (const folder of [join(given, STREAMS), given]) {
    const names = await readdir(folder).catch((): string[] => [])
    const documents = names.filter((name) => name.endsWith('.json')).sort()
    if (documents.length > 0) return inServer(folder, documents.includes(NAME) ? [NAME] : documents)
  }
  throw new SourceError(`${path} is no simplestreams server: it has no ${INDEX}`)
}

/** Paths in documents begin where the server does, two folders above its documents. */
function inServer(folder: string, names: string[]): Source {
  if (!folder.endsWith(join('/', STREAMS))) return files(folder, names)
  return files(
    resolve(folder, '../..'),
    names.map((name) => join(STREAMS, name)),
  )
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
