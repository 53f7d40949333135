import type { CatalogProduct } from './catalog-product'
import { claimNames } from './names/claim-names'
import { BrokenJson } from './json/json-cursor'
import type { KnownSystems } from './known-systems'
import { readHeader } from './documents/read-header'
import { IMAGES, INDEX_FORMAT, PRODUCTS, readIndex } from './documents/read-index'
import { readProductDocument } from './documents/read-product-document'
import { detailOf } from './skip'
import { type Source, type SourceDocument, SourceError } from './source'
import type { Watch } from './watch'

/** An index in an index in an index: so deep, and no deeper. */
const MAX_DEPTH = 5
const MAX_DOCUMENTS = 1000

/**
 * Reads all images of a source, one by one, as its documents arrive. Whatever cannot be read is told to `watch` and left
 * out; everything before and after it is read.
 */
export async function* readProducts(source: Source, known: KnownSystems, watch: Watch): AsyncGenerator<CatalogProduct> {
  const claim = claimNames()
  const seen = new Set(source.start)
  for (const path of source.start) yield* read(path, 1)

  async function* read(path: string, depth: number): AsyncGenerator<CatalogProduct> {
    const skip = (reason: string, detail?: string) =>
      watch.skip({ what: 'document', name: path, reason, detail, mayHide: true })
    let document: SourceDocument | undefined
    try {
      watch.progress(path, 0, 0)
      document = await source.open(path)
      if (document.signature) watch.signed?.(document.signature)
      const { format, datatype = IMAGES, fields } = await readHeader(document)
      if (format === undefined) skip('it is no simplestreams document')
      else if (format === INDEX_FORMAT && depth > MAX_DEPTH) skip(`it lies more than ${MAX_DEPTH} indexes deep`)
      else if (format === INDEX_FORMAT) yield* readAll(document, depth)
      else if (format !== PRODUCTS) skip('its format is unknown', detailOf(format))
      else if (datatype !== IMAGES)
        watch.skip({ what: 'document', name: path, reason: 'it lists no images', detail: detailOf(datatype) })
      else yield* readProductDocument(document, { path, known, fields, claim }, watch)
    } catch (error) {
      if (error instanceof SourceError) skip(error.message)
      else if (!(error instanceof BrokenJson)) throw error
      else if (error.isCut) skip('it ends too soon')
      else skip('it is no JSON object', error.message)
    } finally {
      if (document?.flaw) skip('it did not come whole', document.flaw)
      await document?.close()
    }
  }

  async function* readAll(index: SourceDocument, depth: number): AsyncGenerator<CatalogProduct> {
    for await (const path of readIndex(index, watch)) {
      if (seen.has(path)) continue
      seen.add(path)
      if (seen.size > MAX_DOCUMENTS) throw new SourceError(`the source names more than ${MAX_DOCUMENTS} documents`)
      yield* read(path, depth + 1)
    }
  }
}
