import { z } from 'zod'
import { FilterQuery } from './catalog-query'
import type { Operation } from './operation'
import { queryInteger, queryText } from './values'

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
  query: FilterQuery,
  data: Facets,
  errors: ['invalid_request'],
  says: { 200: 'Facets retrieved successfully', 500: 'Failed to retrieve facets' },
} as const satisfies Operation

export const WORD_KINDS = ['system', 'name', 'tag'] as const

const Suggestion = z.object({
  text: z.string().meta({ examples: ['ubuntu'] }),
  kind: z.enum(WORD_KINDS).meta({ description: 'What it is of the images counted', examples: ['system'] }),
  count,
})
export type Suggestion = z.output<typeof Suggestion>

const NearSpelling = z.object({
  text: z.string().meta({ examples: ['ubuntu'] }),
  count: count.meta({ description: 'How many images a search for it finds' }),
})
export type NearSpelling = z.output<typeof NearSpelling>

/** So many near spellings are told at most. */
export const MAX_NEAR = 3

export const SuggestionQuery = z.object({
  search: queryText(200)
    .default('')
    .meta({ default: '', description: 'What is typed so far', examples: ['ubu'] }),
  limit: queryInteger(1, 20).default(8).meta({ default: 8, description: 'So many suggestions at most' }),
})
export type SuggestionQuery = z.output<typeof SuggestionQuery>

export const Suggestions = z.object({
  suggestions: z.array(Suggestion).max(20).meta({ description: 'What begins so, the most frequent first' }),
  near: z
    .array(NearSpelling)
    .max(MAX_NEAR)
    .meta({ description: 'When nothing begins so and nothing is found: what is spelt nearly so, the nearest first' }),
})
export type Suggestions = z.output<typeof Suggestions>

export const SuggestWords = {
  method: 'GET',
  path: '/api/v1/catalog/suggestions',
  summary: 'Complete what is typed by names, systems and tags, or tell the nearest spellings of what is not found',
  access: 'anyone',
  query: SuggestionQuery,
  data: Suggestions,
  errors: ['invalid_request'],
  says: { 200: 'Suggestions retrieved successfully', 500: 'Failed to retrieve suggestions' },
} as const satisfies Operation
