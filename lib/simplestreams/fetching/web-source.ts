import { open, unlink } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { randomBytes } from 'node:crypto'
import { outsideFetch } from '@/lib/network/fetch-outside'
import { documentOf } from './document-of'
import { download, type Limits, type Means } from './download'
import { ImportBudget } from './import-budget'
import { INDEX, SIGNED_INDEX, type Source, SourceError } from '../source'
import { whenReady } from './when-ready'

/**
 * A server on the web, by the address that clients use for it; or by the address of one of its documents. Its own host
 * was named by the operator, and may be in a private network; where it redirects to may not. `isSigned` asks for the
 * signed index alone.
 */
export function webSource(
  address: string,
  limits: Limits,
  { budget = new ImportBudget(limits.whole), isSigned = false }: { budget?: ImportBudget; isSigned?: boolean } = {},
): Source {
  const base = new URL(address)
  if (base.username || base.password) throw new SourceError('The address may not hold a name and password')
  base.search = ''
  base.hash = ''
  const get = outsideFetch({ named: [base.host, ...limits.named], connectMs: limits.silenceMs })
  const open = (path: string) => fetchDocument(new URL(path, base), limits, { get, budget })

  // The address of the index, or of the folder that it lies in, is that of its server.
  const [, document] = /([^/]+\.s?json)$/.exec(base.pathname) ?? []
  const isIndex = document === undefined || /^index\.s?json$/.test(document)
  const folder = base.pathname.slice(0, base.pathname.length - (document?.length ?? 0)).replace(/\/*$/, '/')
  const isServer = /\/streams\/v1\/$/.test(folder)
  base.pathname = isServer ? folder.replace(/streams\/v1\/$/, '') : folder

  if (!isIndex) {
    const place = isServer ? base : new URL(document, base)
    return { ...named(place), start: [isServer ? `streams/v1/${document}` : document], open, isWhole: !isServer }
  }
  const start = document !== undefined && !isServer ? document : isSigned ? SIGNED_INDEX : INDEX
  const openEither = (path: string) =>
    open(path).catch(async (error: unknown) => {
      if (path !== INDEX) throw error
      // Some servers have nothing that is not signed.
      return open(SIGNED_INDEX).catch(() => Promise.reject(error))
    })
  return { ...named(base), start: [start], open: openEither, isWhole: true }
}

const named = ({ href, host, pathname }: URL): Pick<Source, 'address' | 'name'> => ({
  address: href,
  name: `${host}${pathname.replace(/\/$/, '')}`,
})

/** Keeps the document in a file that has no name any more, so that it is gone with this process at the latest. */
async function fetchDocument(url: URL, limits: Limits, means: Means) {
  const path = join(tmpdir(), `chandlery-import-${randomBytes(8).toString('hex')}`)
  const handle = await open(path, 'wx+', 0o600)
  try {
    await unlink(path)
    const flaw = await whenReady(
      () => download(url, handle, limits, means),
      () => means.budget.msLeft,
    )
    return await documentOf(handle, flaw)
  } catch (error) {
    await handle.close()
    throw error
  }
}
