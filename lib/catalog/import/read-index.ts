import { z } from 'zod'
import { isPathBelow } from './is-path-below'
import { jsonMembers, parseJson } from './json-members'
import { detailOf } from './skip'
import { type SourceDocument, SourceError } from './source'
import type { Watch } from './watch'

const MAX_ENTRY = 32 * 1024 * 1024
const MAX_DOCUMENTS = 1000

const Entry = z.object({
  datatype: z.unknown().optional(),
  format: z.unknown().optional(),
  path: z.string().min(1).max(1000),
})

/** Reads the paths of the documents of images that an index names. Those of other things are left out. */
export async function* readIndex(document: SourceDocument, { skip }: Watch): AsyncGenerator<string> {
  let found = 0
  for await (const { within, key, text } of jsonMembers(document.text(), 'index', MAX_ENTRY)) {
    if (within === null) continue
    const path = pathOf(text === null ? undefined : parseJson(text))
    if (typeof path !== 'string') {
      skip({ what: 'document', name: key, ...path })
      continue
    }
    found += 1
    if (found > MAX_DOCUMENTS) throw new SourceError(`it names more than ${MAX_DOCUMENTS} documents`)
    yield path
  }
}

function pathOf(json: unknown): string | { reason: string; detail?: string } {
  const entry = Entry.safeParse(json)
  if (!entry.success) return { reason: 'its entry in the index is not valid' }

  const { datatype = IMAGES, format = PRODUCTS, path } = entry.data
  if (datatype !== IMAGES) return { reason: 'it lists no images', detail: detailOf(datatype) }
  if (format !== PRODUCTS) return { reason: 'its format is unknown', detail: detailOf(format) }
  return isPathBelow(path) ? path : { reason: 'its path leaves the server', detail: path }
}

/** The one datatype that is images for machines and containers. */
export const IMAGES = 'image-downloads'
export const PRODUCTS = 'products:1.0'
