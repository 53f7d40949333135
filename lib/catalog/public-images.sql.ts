import { type Facets, MAX_VALUES, STARS, type Suggestion } from '@/lib/contract/catalog'
import type { CatalogQuery, FilterQuery } from '@/lib/contract/catalog-query'
import { statement } from '@/lib/db'
import { offsetOf } from '@/lib/paging/offset-of'
import { MAX_WORDS } from './engine'
import { imageColumns } from './image-fields'
import { publicImagesWhere } from './public-images-where'

/** A statement of changing shape and its values. */
type Shaped = [text: string, values: unknown[]]

const SORT_COLUMNS = {
  alias: 'alias',
  name: 'name_key',
  added_date: 'added_at',
  price: 'price_cents',
  rating: 'average_hundredths',
  top: 'top_score',
} as const satisfies Record<CatalogQuery['sort_by'], string>

/** The page. Ids come from an index first, so that a deep page does not read the rows that it skips. */
export function pageOf(query: CatalogQuery): Shaped {
  const where = publicImagesWhere(query)
  const column = SORT_COLUMNS[query.sort_by]
  const direction = query.sort_order === 'asc' ? 'ASC' : 'DESC'
  const [limit, offset] = [`$${where.values.length + 1}`, `$${where.values.length + 2}`]
  const text = `
    SELECT ${imageColumns('list')}
      FROM (SELECT id FROM catalog_images WHERE ${where.sql}
             ORDER BY ${column} ${direction}, id ${direction} LIMIT ${limit} OFFSET ${offset}) AS page
      JOIN catalog_images i USING (id)
     ORDER BY i.${column} ${direction}, i.id ${direction}`
  return [text, [...where.values, query.limit, offsetOf(query)]]
}

/** The exact total. */
export function countOf(query: FilterQuery): Shaped {
  const where = publicImagesWhere(query)
  return [`SELECT count(*)::integer AS total FROM catalog_images WHERE ${where.sql}`, where.values]
}

export const getImage = statement({
  name: 'get-public-image',
  text: `SELECT ${imageColumns('details')} FROM catalog_images i WHERE i.id = $1 AND i.published`,
})

/** How many images have each value of a column, the most frequent values first. */
export function valueCountsOf(column: 'os' | 'architecture' | 'variant', query: FilterQuery): Shaped {
  const where = publicImagesWhere({ ...query, [column]: undefined })
  const text = `
    SELECT ${column} AS value, count(*)::integer AS count FROM catalog_images
     WHERE ${where.sql} AND ${column} IS NOT NULL
     GROUP BY ${column} ORDER BY count(*) DESC, ${column} LIMIT ${MAX_VALUES}`
  return [text, where.values]
}

export function priceCountsOf(query: FilterQuery): Shaped {
  const where = publicImagesWhere({ ...query, min_price: undefined, max_price: undefined })
  const text = `
    SELECT count(*) FILTER (WHERE price_cents = 0)::integer AS free,
           count(*) FILTER (WHERE price_cents > 0)::integer AS paid
      FROM catalog_images WHERE ${where.sql}`
  return [text, where.values]
}

export type RatingCount = Facets['rating'][number]

export function ratingCountsOf(query: FilterQuery): Shaped {
  const where = publicImagesWhere({ ...query, min_rating: undefined, max_rating: undefined })
  const counts = STARS.map(
    (stars) =>
      `SELECT ${stars} AS min_rating, count(*)::integer AS count FROM matching WHERE average_hundredths >= ${stars * 100}`,
  )
  const text = `
    WITH matching AS MATERIALIZED (SELECT average_hundredths FROM catalog_images WHERE ${where.sql})
    ${counts.join(' UNION ALL ')} ORDER BY min_rating DESC`
  return [text, where.values]
}

/** The words that most images have, by kind. */
export function wordCounts(): Shaped {
  const counted = (kind: Suggestion['kind'], texts: string) => `
    (SELECT text, '${kind}' AS kind, count(*)::integer AS count
       FROM catalog_images, LATERAL (${texts}) AS words (text)
      WHERE published GROUP BY text ORDER BY count(*) DESC, text LIMIT ${MAX_WORDS})`
  const kinds = [
    counted('system', 'SELECT os'),
    counted('name', "SELECT alias UNION SELECT split_part(alias, '/', 1)"),
    counted('tag', 'SELECT DISTINCT unnest(tags)'),
  ]
  return [kinds.join(' UNION ALL '), []]
}
