import { open, unlink } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { randomBytes } from 'node:crypto'
import { documentOf } from './document-of'
import { download, type Limits } from './download'
import { INDEX, type Source, SourceError } from './source'

/** A server on the web, by the address that clients use for it; or by the address of one of its documents. */
export function webSource(address: string, limits: Limits): Source {
  const base = new URL(address)
  if (base.username || base.password) throw new SourceError('The address may not hold a name and password')
  base.search = ''
  base.hash = ''

  if (!base.pathname.endsWith('.json')) {
    if (!base.pathname.endsWith('/')) base.pathname += '/'
    return { start: [INDEX], open: (path) => fetchDocument(new URL(path, base), limits) }
  }
  const inStreams = /^(.*\/)(streams\/v1\/[^/]+)$/.exec(base.pathname)
  const [, folder = '/', name = ''] = inStreams ?? /^(.*\/)([^/]+)$/.exec(base.pathname) ?? []
  base.pathname = folder
  return { start: [name], open: (path) => fetchDocument(new URL(path, base), limits) }
}

/** Keeps the document in a file that has no name any more, so that it is gone with this process at the latest. */
async function fetchDocument(url: URL, limits: Limits) {
  const path = join(tmpdir(), `chandlery-import-${randomBytes(8).toString('hex')}`)
  const handle = await open(path, 'wx+', 0o600)
  try {
    await unlink(path)
    return await documentOf(handle, await download(url, handle, limits))
  } catch (error) {
    await handle.close()
    throw error
  }
}
