import type { CatalogProduct } from '../catalog-product'
import type { ClaimNames } from '../names/claim-names'
import { jsonMembers, parseJson } from '../json/json-members'
import type { KnownSystems } from '../known-systems'
import type { SourceDocument } from '../source'
import { toCatalogProduct } from './to-catalog-product'
import type { Watch } from '../watch'

/** The longest product; the largest real one has 2 MB. */
const MAX_PRODUCT = 32 * 1024 * 1024

type Around = {
  path: string
  known: KnownSystems
  /** What the document says of all its products. */
  fields: Record<string, unknown>
  claim: ClaimNames
}

/** Reads the images of one product document as it arrives. A product that is broken is left out by itself. */
export async function* readProductDocument(
  document: SourceDocument,
  { path, known, fields, claim }: Around,
  { skip, progress, listed }: Watch,
): AsyncGenerator<CatalogProduct> {
  let read = 0
  async function* counted(): AsyncGenerator<string> {
    for await (const chunk of document.text()) {
      read += chunk.length
      progress(path, Math.min(read, document.sizeBytes), document.sizeBytes)
      yield chunk
    }
  }

  for await (const { within, key, text } of jsonMembers(counted(), 'products', MAX_PRODUCT)) {
    if (within === null) continue
    const json = text === null ? undefined : parseJson(text)
    if (json === undefined) {
      const reason = text === null ? 'it is too large, or too deep' : 'it is not JSON'
      skip({ what: 'product', name: key, reason, mayHide: true })
      continue
    }
    const { product, skipped, isListed } = toCatalogProduct(key, json, known, { document: fields, claim })
    skipped.forEach(skip)
    if (isListed) listed?.(key)
    if (product) yield product
  }
}
