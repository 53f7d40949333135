import { z } from 'zod'
import { present } from './inherited'
import { isPathBelow } from './is-path-below'
import { isLevel } from './inherited'
import { jsonMembers, parseJson } from '../json/json-members'
import { detailOf, type Skip } from '../skip'
import type { SourceDocument } from '../source'
import type { Watch } from '../watch'

const MAX_ENTRY = 32 * 1024 * 1024

const Entry = z.object({
  datatype: z.unknown().optional(),
  format: z.unknown().optional(),
  path: z.string().min(1).max(1000),
})

/** Reads the paths of the documents of images, and of further indexes, that an index names. Those of other things are left out. */
export async function* readIndex(document: SourceDocument, { skip }: Watch): AsyncGenerator<string> {
  for await (const { within, key, text } of jsonMembers(document.text(), 'index', MAX_ENTRY)) {
    if (within === null) continue
    const path = pathOf(text === null ? undefined : parseJson(text))
    if (typeof path === 'string') yield path
    else skip({ what: 'document', name: key, ...path })
  }
}

function pathOf(json: unknown): string | Pick<Skip, 'reason' | 'detail' | 'mayHide'> {
  const entry = Entry.safeParse(isLevel(json) ? present(json) : json)
  if (!entry.success) return { reason: 'its entry in the index is not valid', mayHide: true }

  const { datatype, format = PRODUCTS, path } = entry.data
  // An index may list images among other things, whatever its own datatype is.
  if (format !== INDEX_FORMAT && (datatype ?? IMAGES) !== IMAGES)
    return { reason: 'it lists no images', detail: detailOf(datatype) }
  if (format !== PRODUCTS && format !== INDEX_FORMAT)
    return { reason: 'its format is unknown', detail: detailOf(format), mayHide: true }
  return isPathBelow(path) ? path : { reason: 'its path leaves the server', detail: path, mayHide: true }
}

/** The one datatype that is images for machines and containers. */
export const IMAGES = 'image-downloads'
export const PRODUCTS = 'products:1.0'
export const INDEX_FORMAT = 'index:1.0'
