import { inTransaction, rows, type Statement, type Tx } from '@/lib/db'
import { showOwnChange } from '../follower'
import { foldTexts } from '../fold-texts'
import { batches } from './batches'
import { listingsOfNew } from './find-listings'
import type { CatalogProduct, CatalogVersion } from '@/lib/simplestreams/catalog-product'
import { UNKNOWN_SOURCE } from './own-sources'
import { patiently } from './patiently'
import {
  addImages,
  adoptImages,
  adoptListings,
  learnKeys,
  listedSerials,
  lockImages,
  lockListings,
  planAnew,
  pointAtNewest,
  relistImages,
  saveFiles,
  saveSerials,
  updateImages,
  updateListings,
} from './save-products.sql'

export type Outcome = 'new' | 'updated' | 'unchanged'
export type MissingVersion = { id: string; serial: string }
export type Saved = {
  id: string
  outcome: Outcome
  /** Whether its source had withdrawn it. */
  isBack: boolean
  /** Versions that the shop has as listed, and that did not come. */
  missing: MissingVersion[]
}

/** Rows to a statement: each stays far below the pool's time-out. */
const ROWS = 2000

/**
 * Brings images of a source in step with what it says, each wholly or not at all; what the shop says of them (price,
 * readme, ratings, owners, icon, what an operator has set) stays, and so does what is another source's. Safe to
 * run again, and beside another import.
 */
export async function saveProducts(
  products: Iterable<CatalogProduct>,
  sourceId: string = UNKNOWN_SOURCE,
): Promise<Map<string, Saved>> {
  const saved = new Map<string, Saved>()
  for await (const batch of batches(products)) {
    for (const [product, each] of await saveBatch(batch, sourceId)) saved.set(product, each)
  }
  return saved
}

/** Saves products of different names in one transaction, which waits for others' and begins again if it must. */
export async function saveBatch(products: CatalogProduct[], sourceId: string): Promise<Map<string, Saved>> {
  const saved = await patiently(() => inTransaction((tx) => save(tx, products, sourceId)))
  await showOwnChange()
  return saved
}

async function save(tx: Tx, products: CatalogProduct[], sourceId: string): Promise<Map<string, Saved>> {
  const names = products.map(({ product }) => product)
  await rows(tx, planAnew, [])
  const adopted = await rows(tx, adoptImages, [names, sourceId])
  if (adopted.length > 0) await rows(tx, adoptListings, [adopted.map(({ id }) => id), sourceId])
  await rows(tx, learnKeys, [imageRows(products, new Map()), sourceId])
  const listings = await listingsOfNew(tx, products, sourceId)
  const fresh = products.filter(({ product }) => listings.has(product))
  const added = idsOf(await rows(tx, addImages, [imageRows(fresh, listings), sourceId]))
  const listingIds = (await rows(tx, lockListings, [names, sourceId])).map(({ id }) => id)
  const locked = await rows(tx, lockImages, [names, sourceId])

  const ids = locked.map(({ id }) => id)
  const images = imageRows(products, listings)
  const back = await rows(tx, relistImages, [ids])
  const changed = [
    ...adopted,
    ...back,
    ...(await rows(tx, updateImages, [images, sourceId])),
    ...(await rows(tx, updateListings, [images, sourceId, listingIds])),
    ...(await foldTexts(tx, listingIds)),
    ...(await inParts(tx, saveSerials, products.flatMap(serialRows), sourceId)),
    ...(await inParts(tx, saveFiles, products.flatMap(fileRows), sourceId)),
    ...(await rows(tx, pointAtNewest, [ids])),
  ]
  const missing = missingVersions(
    products,
    new Map(locked.map(({ id, product }) => [product, id])),
    await rows(tx, listedSerials, [ids]),
  )

  const updated = idsOf(changed)
  const returned = idsOf(back)
  return new Map(
    locked.map(({ id, product }) => {
      const outcome = added.has(id) ? 'new' : updated.has(id) ? 'updated' : 'unchanged'
      return [product, { id, outcome, isBack: returned.has(id), missing: missing.get(id) ?? [] }]
    }),
  )
}

/** The versions that the shop has and these products have not, by image. */
function missingVersions(
  products: CatalogProduct[],
  images: ReadonlyMap<string, string>,
  had: { id: string; image_id: string; serial: string }[],
): Map<string, MissingVersion[]> {
  const listed = new Map<string, Set<string>>()
  for (const { product, versions, unread = [] } of products) {
    const id = images.get(product)
    if (id !== undefined) listed.set(id, new Set([...versions.map(({ serial }) => serial), ...unread]))
  }
  const missing = new Map<string, MissingVersion[]>()
  for (const { id, image_id, serial } of had) {
    if (listed.get(image_id)?.has(serial)) continue
    const versions = missing.get(image_id)
    if (versions) versions.push({ id, serial })
    else missing.set(image_id, [{ id, serial }])
  }
  return missing
}

async function inParts(tx: Tx, statement: Statement<{ id: string }>, all: object[], sourceId: string) {
  const changed: { id: string }[] = []
  for (const part of parts(all)) changed.push(...(await rows(tx, statement, [JSON.stringify(part), sourceId])))
  return changed
}

function* parts<T>(all: readonly T[]): Generator<T[]> {
  for (let start = 0; start < all.length; start += ROWS) yield all.slice(start, start + ROWS)
}

const imageRows = (products: CatalogProduct[], listings: ReadonlyMap<string, string>): string =>
  JSON.stringify(products.map((product) => imageRow(product, listings.get(product.product))))

const idsOf = (all: { id: string }[]): Set<string> => new Set(all.map(({ id }) => id))

/** A new image points at any of its versions until `pointAtNewest` has seen them all. */
const imageRow = (product: CatalogProduct, listingId: string | undefined) => ({
  product: product.product,
  listing_id: listingId,
  listing_key: product.listingKey,
  alias: product.alias,
  description: product.description,
  image_name: product.imageName,
  os: product.os,
  release: product.release,
  architecture: product.architecture,
  variant: product.variant,
  tags: product.tags,
  current_serial: product.versions[0].serial,
  size_bytes: product.versions[0].sizeBytes,
})

const serialRows = ({ product, versions }: CatalogProduct) =>
  versions.map(({ serial, sizeBytes, releasedAt }: CatalogVersion) => ({
    product,
    serial,
    size_bytes: sizeBytes,
    released_at: releasedAt.toISOString(),
  }))

const fileRows = ({ product, versions }: CatalogProduct) =>
  versions.flatMap(({ serial, files }) =>
    files.map(({ kind, name, path, sizeBytes, sha256, fingerprints }) => ({
      product,
      serial,
      kind,
      name,
      path,
      size_bytes: sizeBytes,
      sha256,
      fingerprints,
    })),
  )
