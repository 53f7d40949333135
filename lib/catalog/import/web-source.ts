import { open, unlink } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { randomBytes } from 'node:crypto'
import { outsideFetch } from '@/lib/network/fetch-outside'
import { documentOf } from './document-of'
import { download, type Limits, type Means } from './download'
import { ImportBudget } from './import-budget'
import { INDEX, type Source, SourceError } from './source'

/**
 * A server on the web, by the address that clients use for it; or by the address of one of its documents. Its own host
 * was named by the operator, and may be in a private network; where it redirects to may not.
 */
export function webSource(
  address: string,
  limits: Limits,
  { budget = new ImportBudget(limits.whole) }: { budget?: ImportBudget } = {},
): Source {
  const base = new URL(address)
  if (base.username || base.password) throw new SourceError('The address may not hold a name and password')
  base.search = ''
  base.hash = ''
  const get = outsideFetch({ named: [base.host, ...limits.named], connectMs: limits.silenceMs })
  const open = (path: string) => fetchDocument(new URL(path, base), limits, { get, budget })

  if (!base.pathname.endsWith('.json')) {
    if (!base.pathname.endsWith('/')) base.pathname += '/'
    return { start: [INDEX], open }
  }
  const inStreams = /^(.*\/)(streams\/v1\/[^/]+)$/.exec(base.pathname)
  const [, folder = '/', name = ''] = inStreams ?? /^(.*\/)([^/]+)$/.exec(base.pathname) ?? []
  base.pathname = folder
  return { start: [name], open }
}

/** Keeps the document in a file that has no name any more, so that it is gone with this process at the latest. */
async function fetchDocument(url: URL, limits: Limits, means: Means) {
  const path = join(tmpdir(), `chandlery-import-${randomBytes(8).toString('hex')}`)
  const handle = await open(path, 'wx+', 0o600)
  try {
    await unlink(path)
    return await documentOf(handle, await download(url, handle, limits, means))
  } catch (error) {
    await handle.close()
    throw error
  }
}
