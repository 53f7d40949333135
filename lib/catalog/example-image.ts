import { CatalogQuery } from '@/lib/contract/catalog-query'
import { listPublicImages } from './list-public-images'

/** The cheapest image that costs something, so that examples can be tried as they stand; a made-up one in an empty shop. */
export async function exampleImage(): Promise<{ id: string; price: number }> {
  const query = CatalogQuery.parse({ min_price: '0.01', sort_by: 'price', sort_order: 'asc', limit: '1' })
  const [image] = (await listPublicImages(query)).images
  return image ?? { id: '66f1c2a4b7e93d5f8a6c0e12', price: 5.99 }
}
