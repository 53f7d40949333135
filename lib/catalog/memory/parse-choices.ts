import type { FilterQuery } from '@/lib/contract/catalog-query'
import { normalizeArchitecture } from '@/lib/architectures'
import { searchTerms } from '../search-terms'

/** Something that is true of an image or is not. Price is in cents, rating in hundredths of a star, both inclusive. */
export type Condition =
  | { kind: 'os' | 'architecture' | 'variant' | 'tag'; value: string }
  | { kind: 'price' | 'rating'; from: number; to: number }
  | { kind: 'term'; value: string }

/** At least one of these must be true. */
export type Choice = Condition[]

/** The filters of a query: of each choice, at least one condition must be true. */
export function parseChoices(query: FilterQuery): Choice[] {
  const anyOf = (kind: 'os' | 'architecture' | 'variant' | 'tag', values: string[] | undefined): Choice[] =>
    values ? [[...new Set(values)].map((value) => ({ kind, value }))] : []
  const range = (kind: 'price' | 'rating', from: number | undefined, to: number | undefined): Choice[] =>
    from === undefined && to === undefined ? [] : [[{ kind, from: from ?? 0, to: to ?? Number.MAX_SAFE_INTEGER }]]

  return [
    ...anyOf('os', query.os?.map(lower)),
    ...anyOf('architecture', query.architecture?.map(normalizeArchitecture)),
    ...anyOf('variant', query.variant?.map(lower)),
    ...anyOf('tag', query.tag?.map(lower)),
    ...range('price', query.min_price, query.max_price),
    ...range('rating', query.min_rating, query.max_rating),
    ...searchTerms(query.search ?? '').map((value): Choice => [{ kind: 'term', value }]),
  ]
}

/** The same for all queries that ask for the same. */
export const keyOf = (choices: Choice[]): string => JSON.stringify(choices)

const lower = (text: string): string => text.toLowerCase()
