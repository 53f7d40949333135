import type { CatalogProduct } from './catalog-product'
import { BrokenJson } from './json-cursor'
import type { KnownSystems } from './known-systems'
import { readHeader } from './read-header'
import { IMAGES, PRODUCTS, readIndex } from './read-index'
import { readProductDocument } from './read-product-document'
import { detailOf } from './skip'
import { type Source, type SourceDocument, SourceError } from './source'
import type { Watch } from './watch'

/**
 * Reads all images of a source, one by one, as its documents arrive. Whatever cannot be read is told to `watch` and left
 * out; everything before and after it is read.
 */
export async function* readProducts(source: Source, known: KnownSystems, watch: Watch): AsyncGenerator<CatalogProduct> {
  const seen = new Set(source.start)
  for (const path of source.start) yield* read(path, 'index:1.0')

  async function* read(path: string, index: string | null): AsyncGenerator<CatalogProduct> {
    const skip = (reason: string, detail?: string) => watch.skip({ what: 'document', name: path, reason, detail })
    let document: SourceDocument | undefined
    try {
      watch.progress(path, 0, 0)
      document = await source.open(path)
      const { format, datatype = IMAGES } = await readHeader(document)
      if (format === undefined) skip('it is no simplestreams document')
      else if (format === index) yield* readAll(document)
      else if (format !== PRODUCTS) skip('its format is unknown', detailOf(format))
      else if (datatype !== IMAGES) skip('it lists no images', detailOf(datatype))
      else yield* readProductDocument(path, document, known, watch)
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

  async function* readAll(index: SourceDocument): AsyncGenerator<CatalogProduct> {
    for await (const path of readIndex(index, watch)) {
      if (!seen.has(path)) yield* read(path, null)
      seen.add(path)
    }
  }
}
