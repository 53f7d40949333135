import { assignIcons } from '../icons/assign-icons'
import { batches } from './batches'
import type { CatalogProduct } from '@/lib/simplestreams/catalog-product'
import { BACK, GONE_IMAGE, GONE_VERSION, importCounter, type ImportReport } from './import-report'
import { knowSource, type SourceOptions } from './know-source'
import type { KnownSystems } from '@/lib/simplestreams/known-systems'
import { patiently } from './patiently'
import { readProducts } from '@/lib/simplestreams/read-products'
import { type MissingVersion, saveBatch, type Saved } from './save-products'
import type { Skip } from '@/lib/simplestreams/skip'
import type { Source } from '@/lib/simplestreams/source'
import { findMissing, withdrawImagesOf, withdrawVersions } from './withdraw-images'

export type Progress = (document: string, readBytes: number, sizeBytes: number, images: number) => void
export type ImportOptions = SourceOptions & {
  /** Whether a source that lists nothing any more is believed. */
  mayBeEmpty?: boolean | undefined
}

/**
 * Brings the catalogue in step with a source, batch by batch as it is read, and gives new images their icons. What
 * cannot be read is left out and reported. What a source no longer lists is no longer sold, if all of the source could be
 * read. Safe to cut off, to run again and to run beside another.
 */
export async function importCatalog(
  source: Source,
  known: KnownSystems,
  progress: Progress,
  options: ImportOptions = {},
): Promise<ImportReport> {
  const from = await knowSource(source, options)
  const counter = importCounter()
  const listed = new Set<string>()
  const missingVersions = new Map<string, MissingVersion[]>()
  const signed = { good: 0, unchecked: 0 }
  let isWhole = source.isWhole
  let images = 0

  const skip = (skip: Skip) => {
    counter.skip(skip)
    if (skip.mayHide) isWhole = false
  }
  const products = readProducts(source, known, {
    skip,
    progress: (document, read, size) => progress(document, read, size, images),
    listed: (product) => listed.add(product),
    signed: (signature) => (signed[signature] += 1),
  })

  for await (const batch of batches(products)) {
    const saved = await saveWithout(batch, from.id, skip)
    images += saved.size
    for (const [product, { outcome, isBack, missing }] of saved) {
      counter.saved(outcome)
      if (isBack) counter.changed('image', BACK, product)
      missingVersions.set(product, inBoth(missingVersions.get(product) ?? missing, missing))
    }
    const added = [...saved.values()].filter(({ outcome }) => outcome === 'new').map(({ id }) => id)
    if (added.length > 0) await patiently(() => assignIcons(added))
  }

  const goneImages = await findMissing(from.id, listed)
  const goneVersions = [...missingVersions.values()].flat()
  if (!source.isWhole || goneImages.length + goneVersions.length === 0) {
    // Other documents may list what this one does not.
  } else if (!isWhole) {
    const found = `${goneImages.length} of its images and ${goneVersions.length} of their versions were not found`
    counter.note(`${found}, and stay: not all of it could be read`)
  } else if (listed.size === 0 && !options.mayBeEmpty) {
    counter.note(`It lists nothing any more; its ${goneImages.length} images stay, unless you say --allow-empty`)
  } else {
    await withdrawVersions(goneVersions)
    await withdrawImagesOf(goneImages)
    for (const [product, versions] of missingVersions)
      for (const { serial } of versions) counter.changed('version', GONE_VERSION, `${product} ${serial}`)
    for (const { product } of goneImages) counter.changed('image', GONE_IMAGE, product)
  }
  if (signed.good > 0) counter.note(`Signatures checked, and good: ${signed.good}`)
  if (signed.unchecked > 0)
    counter.note(`Signatures not checked: ${signed.unchecked}. Say --keyring <file> to check them`)
  return counter.report(from)
}

/** A product that comes twice has the versions of both. */
const inBoth = (versions: MissingVersion[], others: MissingVersion[]): MissingVersion[] => {
  const ids = new Set(others.map(({ id }) => id))
  return versions.filter(({ id }) => ids.has(id))
}

/** Saves a batch; should the database refuse it, each product by itself, so that a bad one does not keep others out. */
async function saveWithout(
  batch: CatalogProduct[],
  sourceId: string,
  skip: (skip: Skip) => void,
): Promise<Map<string, Saved>> {
  try {
    return await saveBatch(batch, sourceId)
  } catch (error) {
    if (!isRefusal(error)) throw error
    const [only, ...others] = batch
    if (only && others.length === 0) {
      skip({ what: 'product', name: only.product, reason: 'the database refuses it', detail: error.message })
      return new Map()
    }
    const saved = new Map<string, Saved>()
    for (const product of batch) {
      for (const [name, each] of await saveWithout([product], sourceId, skip)) saved.set(name, each)
    }
    return saved
  }
}

/** A value or a constraint was the reason: SQLSTATE classes 22 and 23. */
const isRefusal = (error: unknown): error is Error =>
  error instanceof Error && 'code' in error && /^2[23]/.test(String(error.code))
