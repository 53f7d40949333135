import type { CatalogProduct } from './catalog-product'
import { jsonMembers, parseJson } from './json-members'
import type { KnownSystems } from './known-systems'
import type { SourceDocument } from './source'
import { toCatalogProduct } from './to-catalog-product'
import type { Watch } from './watch'

/** The longest product; the largest real one has 2 MB. */
const MAX_PRODUCT = 32 * 1024 * 1024

/** Reads the images of one product document as it arrives. A product that is broken is left out by itself. */
export async function* readProductDocument(
  path: string,
  document: SourceDocument,
  known: KnownSystems,
  { skip, progress }: Watch,
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
      skip({ what: 'product', name: key, reason: text === null ? 'it is too large' : 'it is not JSON' })
      continue
    }
    const { product, skipped } = toCatalogProduct(key, json, known)
    skipped.forEach(skip)
    if (product) yield product
  }
}
