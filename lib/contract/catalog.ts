import { z } from 'zod'
import { FilterQuery } from './images'
import type { Operation } from './operation'

const count = z
  .int()
  .nonnegative()
  .meta({ examples: [36] })

const ValueCount = z.object({ value: z.string().meta({ examples: ['ubuntu'] }), count })
export type ValueCount = z.output<typeof ValueCount>

/** So many values of a facet are told, the most frequent ones. */
export const MAX_VALUES = 100

const valueCounts = z.array(ValueCount).max(MAX_VALUES).meta({ description: 'The most frequent first' })

/** Whole stars that `min_rating` is counted for. */
export const STARS = [4, 3, 2, 1] as const

export const Facets = z.object({
  total: count.meta({ description: 'How many images match all of the filters' }),
  os: valueCounts,
  architecture: valueCounts,
  variant: valueCounts,
  price: z.object({ free: count, paid: count }),
  rating: z.array(z.object({ min_rating: z.number().meta({ examples: [4] }), count })),
})
export type Facets = z.output<typeof Facets>

export const ListFacets = {
  method: 'GET',
  path: '/api/v1/catalog/facets',
  summary: 'Count the published images by each value of each filter, under all the other filters',
  access: 'anyone',
  isKept: true,
  query: FilterQuery,
  data: Facets,
  errors: ['invalid_request'],
  says: { 200: 'Facets retrieved successfully', 500: 'Failed to retrieve facets' },
} as const satisfies Operation
