import { open, readdir, realpath, stat } from 'node:fs/promises'
import { basename, dirname, join, resolve } from 'node:path'
import { documentOf } from './document-of'
import { INDEX, type Source, SourceError } from '../source'

const STREAMS = dirname(INDEX)
const INDEXES = ['index.json', 'index.sjson']

/**
 * A server's folder. One without an index gives the documents that lie where an index would, or in the folder itself;
 * a single document may be named, too. `isSigned` prefers documents that are signed, where there are both.
 */
export async function folderSource(path: string, { isSigned = false } = {}): Promise<Source> {
  const given = resolve(path)
  const found = await stat(given).catch(() => null)
  if (!found) throw new SourceError(`There is no folder ${path}`)
  if (!found.isDirectory() && !INDEXES.includes(basename(given))) return oneDocument(given)

  const folder = found.isDirectory() ? given : dirname(given)
  for (const each of [join(folder, STREAMS), folder]) {
    const names = await readdir(each).catch((): string[] => [])
    const documents = documentsOf(names, isSigned)
    if (documents.length > 0) return inServer(each, documents)
  }
  throw new SourceError(`${path} is no simplestreams server: it has no ${INDEX}`)
}

/** The index, or else all documents; of one that is there both signed and not, one. */
function documentsOf(names: string[], isSigned: boolean): string[] {
  const [wanted = '', other = ''] = isSigned ? [...INDEXES].reverse() : INDEXES
  const index = [wanted, other].find((name) => names.includes(name))
  if (index !== undefined) return [index]
  const isDouble = (name: string) =>
    isSigned ? names.includes(name.replace(/\.json$/, '.sjson')) : names.includes(name.replace(/\.sjson$/, '.json'))
  const documents = names.filter((name) => /\.s?json$/.test(name)).sort()
  return documents.filter((name) => name.endsWith(isSigned ? '.sjson' : '.json') || !isDouble(name))
}

/** Paths in documents begin where the server does, two folders above its documents. */
async function inServer(folder: string, names: string[]): Promise<Source> {
  const isStreams = isServer(folder)
  const root = isStreams ? resolve(folder, '../..') : folder
  const start = isStreams ? names.map((name) => join(STREAMS, name)) : names
  return { ...files(root, start), ...(await placeOf(root)), isWhole: true }
}

/** A document of a server is a part of it; any other is a source by itself. */
async function oneDocument(path: string): Promise<Source> {
  const [folder, name] = [dirname(path), basename(path)]
  if (!isServer(folder)) return { ...files(folder, [name]), ...(await placeOf(path)), isWhole: true }
  const root = resolve(folder, '../..')
  return { ...files(root, [join(STREAMS, name)]), ...(await placeOf(root)), isWhole: false }
}

const isServer = (folder: string): boolean => folder.endsWith(join('/', STREAMS))

async function placeOf(path: string): Promise<Pick<Source, 'address' | 'name'>> {
  const address = await realpath(path)
  return { address, name: basename(address) || address }
}

const files = (root: string, start: string[]): Pick<Source, 'start' | 'open'> => ({
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
