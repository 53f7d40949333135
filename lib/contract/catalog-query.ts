import { z } from 'zod'
import { anyOf, bound, paging, priceText, queryText, ratingText, sortOrder } from './values'

export const SORTS = ['alias', 'name', 'added_date', 'price', 'rating', 'top'] as const

/** The orders that ascend unless something else is asked for. */
const ASCENDING: ReadonlySet<string> = new Set(['alias', 'name'] satisfies (typeof SORTS)[number][])

const RANGES = [
  ['min_price', 'max_price'],
  ['min_rating', 'max_rating'],
] as const

const filters = {
  os: anyOf('ubuntu').optional(),
  architecture: anyOf('amd64').optional(),
  variant: anyOf('default').optional(),
  tag: anyOf('database').optional(),
  search: queryText(200)
    .meta({ description: 'Words that must all occur in name, description or tags', examples: ['ubuntu lts'] })
    .optional(),
  min_price: priceText.meta({ description: 'Inclusive; 0 includes free images', examples: [0] }).optional(),
  max_price: priceText.meta({ description: 'Inclusive', examples: [10] }).optional(),
  min_rating: ratingText.meta({ description: 'Inclusive, against the average rating', examples: [3.5] }).optional(),
  max_rating: ratingText.meta({ description: 'Inclusive, against the average rating', examples: [5] }).optional(),
}

type Bounds = { [bound in (typeof RANGES)[number][number]]?: string | undefined }

const properRanges = ({ value, issues }: z.core.ParsePayload<Bounds>): void => {
  for (const [low, high] of RANGES) {
    // As written, before any rounding: 1.001 to 1.004 is a proper range, though no price lies in it.
    if (Number(value[low] ?? 0) <= Number(value[high] ?? Infinity)) continue
    issues.push({ code: 'custom', path: [low], message: `must not be above ${high}`, input: value[low] })
  }
}

/** In place: the query was just made of what was sent, and to copy it would take longer than all the rest. */
const inHundredths = <Query extends Bounds>(query: Query) =>
  Object.assign(query, {
    min_price: bound(query.min_price, 'up'),
    max_price: bound(query.max_price, 'down'),
    min_rating: bound(query.min_rating, 'up'),
    max_rating: bound(query.max_rating, 'down'),
  })

/**
 * What the published images are filtered by. Prices come out in whole cents and ratings in hundredths of a star: the
 * lower bounds rounded up, the upper ones down.
 */
export const FilterQuery = z.object(filters).check(properRanges).transform(inHundredths)
export type FilterQuery = z.output<typeof FilterQuery>

/** The query of the public list. With only `sort_by` given, `alias` and `name` ascend and the rest descend. */
export const CatalogQuery = z
  .object({
    ...filters,
    sort_by: z
      .enum(SORTS)
      .default('added_date')
      .describe(
        '`alias` sorts by bytes, and `name` by the alias as people do: 2 before 10, whatever the case; `top` weighs the rating by how many gave it',
      ),
    sort_order: sortOrder.optional().describe('`asc` for `alias` and `name`, and `desc` for the rest, when not given'),
    ...paging,
  })
  .check(properRanges)
  .transform((query) => {
    const sort_order = query.sort_order ?? (ASCENDING.has(query.sort_by) ? 'asc' : 'desc')
    return Object.assign(inHundredths(query), { sort_order })
  })
export type CatalogQuery = z.output<typeof CatalogQuery>

export const LibraryQuery = z.object({
  sort_by: z.enum(['created_at']).default('created_at').describe('When it was acquired'),
  sort_order: sortOrder.default('desc').describe('`desc` has the newest first'),
  ...paging,
})
export type LibraryQuery = z.output<typeof LibraryQuery>
