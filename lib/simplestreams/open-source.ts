import { env } from '@/lib/env'
import { importLimits, type Limits } from './fetching/download'
import { folderSource } from './fetching/folder-source'
import { ImportBudget } from './fetching/import-budget'
import type { Keyring } from './signatures/keyring'
import { openSigned } from './signatures/open-signed'
import { type Source, SourceError } from './source'
import { webSource } from './fetching/web-source'

/**
 * Opens a source by its folder or address; throws a SourceError when there is none. With a keyring only what its keys have
 * signed is read. The time of the whole import begins now.
 */
export async function openSource(where: string, limits: Limits = importLimits(env()), keys?: Keyring): Promise<Source> {
  const budget = new ImportBudget(limits.whole)
  const source = await findSource(where, limits, { budget, isSigned: keys !== undefined })
  const open = async (path: string) => {
    const document = await openSigned(await source.open(path), keys)
    return { ...document, text: () => budget.inTime(document.text()) }
  }
  return { ...source, open }
}

type Ways = { budget: ImportBudget; isSigned: boolean }

async function findSource(where: string, limits: Limits, ways: Ways): Promise<Source> {
  const [, scheme] = /^([a-z][a-z0-9+.-]*):\/\//i.exec(where) ?? []
  if (scheme === undefined) return folderSource(where, ways)
  if (!/^https?$/i.test(scheme))
    throw new SourceError(`Images come from a folder, or by http or https: not by ${scheme}`)
  if (!URL.canParse(where)) throw new SourceError(`${where} is no address`)
  return webSource(where, limits, ways)
}
