import { inTransaction, rows, type Tx } from '@/lib/db'
import { showOwnChange } from '../follower'
import { searchText } from '../search-text'
import { batches } from './batches'
import type { CatalogProduct, CatalogVersion } from './catalog-product'
import { patiently } from './patiently'
import { addImages, lockImages, pointAtNewest, saveFiles, saveSerials, updateImages } from './save-products.sql'

export type Outcome = 'new' | 'updated' | 'unchanged'
export type Saved = { id: string; outcome: Outcome }

/**
 * Brings images in step with what their source says, each wholly or not at all; what the shop says of them (price,
 * readme, ratings, owners, icon, whether published) stays. Safe to run again, and beside another import.
 */
export async function saveProducts(products: Iterable<CatalogProduct>): Promise<Map<string, Saved>> {
  const saved = new Map<string, Saved>()
  for await (const batch of batches(products)) {
    for (const [product, each] of await saveBatch(batch)) saved.set(product, each)
  }
  return saved
}

/** Saves products of different names in one transaction, which waits for others' and begins again if it must. */
export async function saveBatch(products: CatalogProduct[]): Promise<Map<string, Saved>> {
  const saved = await patiently(() => inTransaction((tx) => save(tx, products)))
  await showOwnChange()
  return saved
}

async function save(tx: Tx, products: CatalogProduct[]): Promise<Map<string, Saved>> {
  const images = JSON.stringify(products.map(imageRow))
  const added = idsOf(await rows(tx, addImages, [images]))
  const locked = await rows(tx, lockImages, [products.map(({ product }) => product)])

  const ids = locked.map(({ id }) => id)
  const changed = [
    await rows(tx, updateImages, [images]),
    await rows(tx, saveSerials, [JSON.stringify(products.flatMap(serialRows))]),
    await rows(tx, saveFiles, [JSON.stringify(products.flatMap(fileRows))]),
    await rows(tx, pointAtNewest, [ids]),
  ]

  const updated = idsOf(changed.flat())
  return new Map(
    locked.map(({ id, product }) => {
      const outcome = added.has(id) ? 'new' : updated.has(id) ? 'updated' : 'unchanged'
      return [product, { id, outcome }]
    }),
  )
}

const idsOf = (all: { id: string }[]): Set<string> => new Set(all.map(({ id }) => id))

/** A new image points at any of its versions until `pointAtNewest` has seen them all. */
const imageRow = (product: CatalogProduct) => ({
  product: product.product,
  alias: product.alias,
  description: product.description,
  image_name: product.imageName,
  os: product.os,
  release: product.release,
  architecture: product.architecture,
  variant: product.variant,
  tags: product.tags,
  search_text: searchText(product),
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
