import type { Suggestion, ValueCount } from '@/lib/contract/catalog'
import type { ListedImage } from '@/lib/contract/images'
import { pool, rows, unnamed } from '@/lib/db'
import type { CatalogEngine } from './engine'
import { pageInfo } from '@/lib/paging/page-info'
import {
  countOf,
  getImage,
  pageOf,
  priceCountsOf,
  type RatingCount,
  ratingCountsOf,
  valueCountsOf,
  wordCounts,
} from './public-images.sql'

/** Answers from the database: slower, the more images there are, and always up to date. */
export const postgresEngine: CatalogEngine = {
  async list(query) {
    const [images, [counted]] = await Promise.all([
      unnamed<ListedImage>(...pageOf(query)),
      unnamed<{ total: number }>(...countOf(query)),
    ])
    return { images, pagination: pageInfo(query, counted?.total ?? 0) }
  },

  async details(id) {
    const [row] = await rows(pool(), getImage, [id])
    return row
  },

  async facets(query) {
    const [[counted], os, architecture, variant, [price], rating] = await Promise.all([
      unnamed<{ total: number }>(...countOf(query)),
      unnamed<ValueCount>(...valueCountsOf('os', query)),
      unnamed<ValueCount>(...valueCountsOf('architecture', query)),
      unnamed<ValueCount>(...valueCountsOf('variant', query)),
      unnamed<{ free: number; paid: number }>(...priceCountsOf(query)),
      unnamed<RatingCount>(...ratingCountsOf(query)),
    ])
    return { total: counted?.total ?? 0, os, architecture, variant, price: price ?? { free: 0, paid: 0 }, rating }
  },

  words: () => unnamed<Suggestion>(...wordCounts()),
}
