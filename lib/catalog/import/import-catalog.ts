import { assignIcons } from '../icons/assign-icons'
import { batches } from './batches'
import type { CatalogProduct } from './catalog-product'
import { importCounter, type ImportReport } from './import-report'
import type { KnownSystems } from './known-systems'
import { patiently } from './patiently'
import { readProducts } from './read-products'
import { saveBatch, type Saved } from './save-products'
import type { Skip } from './skip'
import type { Source } from './source'

export type Progress = (document: string, readBytes: number, sizeBytes: number, images: number) => void

/**
 * Brings the catalogue in step with a source, batch by batch as it is read, and gives new images their icons. What
 * cannot be read is left out and reported. Safe to cut off, to run again and to run beside another.
 */
export async function importCatalog(source: Source, known: KnownSystems, progress: Progress): Promise<ImportReport> {
  const counter = importCounter()
  let images = 0
  const products = readProducts(source, known, {
    skip: counter.skip,
    progress: (document, read, size) => progress(document, read, size, images),
  })

  for await (const batch of batches(products)) {
    const saved = await saveWithout(batch, counter.skip)
    for (const { outcome } of saved) counter.saved(outcome)
    images += saved.length

    const added = saved.filter(({ outcome }) => outcome === 'new').map(({ id }) => id)
    if (added.length > 0) await patiently(() => assignIcons(added))
  }
  return counter.report()
}

/** Saves a batch; should the database refuse it, each product by itself, so that a bad one does not keep others out. */
async function saveWithout(batch: CatalogProduct[], skip: (skip: Skip) => void): Promise<Saved[]> {
  try {
    return [...(await saveBatch(batch)).values()]
  } catch (error) {
    if (!isRefusal(error)) throw error
    const [only, ...others] = batch
    if (only && others.length === 0) {
      skip({ what: 'product', name: only.product, reason: 'the database refuses it', detail: error.message })
      return []
    }
    const saved: Saved[] = []
    for (const product of batch) saved.push(...(await saveWithout([product], skip)))
    return saved
  }
}

/** A value or a constraint was the reason: SQLSTATE classes 22 and 23. */
const isRefusal = (error: unknown): error is Error =>
  error instanceof Error && 'code' in error && /^2[23]/.test(String(error.code))
