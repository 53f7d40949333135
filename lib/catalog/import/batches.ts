import type { CatalogProduct } from '@/lib/simplestreams/catalog-product'

const MAX_PRODUCTS = 100
const MAX_ROWS = 5000

/**
 * Groups products as they come, so that no batch is a large transaction however many versions its images have. A
 * product that comes twice never meets itself in a batch.
 */
export async function* batches(
  products: Iterable<CatalogProduct> | AsyncIterable<CatalogProduct>,
): AsyncGenerator<CatalogProduct[]> {
  let batch = new Map<string, CatalogProduct>()
  let size = 0

  for await (const product of products) {
    const weight = rowsOf(product)
    if (batch.has(product.product) || batch.size === MAX_PRODUCTS || (batch.size > 0 && size + weight > MAX_ROWS)) {
      yield [...batch.values()]
      batch = new Map()
      size = 0
    }
    batch.set(product.product, product)
    size += weight
  }
  if (batch.size > 0) yield [...batch.values()]
}

const rowsOf = ({ versions }: CatalogProduct): number =>
  versions.reduce((total, { files }) => total + 1 + files.length, 1)
