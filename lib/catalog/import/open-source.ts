import { LIMITS, type Limits } from './download'
import { folderSource } from './folder-source'
import { type Source, SourceError } from './source'
import { webSource } from './web-source'

/** Opens a source by its folder or address; throws a SourceError when there is none. */
export async function openSource(where: string, limits: Limits = LIMITS): Promise<Source> {
  const [, scheme] = /^([a-z][a-z0-9+.-]*):\/\//i.exec(where) ?? []
  if (scheme === undefined) return folderSource(where)
  if (!/^https?$/i.test(scheme))
    throw new SourceError(`Images come from a folder, or by http or https: not by ${scheme}`)
  if (!URL.canParse(where)) throw new SourceError(`${where} is no address`)
  return webSource(where, limits)
}
