import type { CatalogQuery, FilterQuery } from '@/lib/contract/catalog-query'
import { normalizeArchitecture } from '@/lib/architectures'
import { searchTerms } from './search-terms'

/**
 * The one spelling of all queries that ask for the same: values folded, sorted and without repeats, defaults filled in,
 * unknown parameters gone.
 */
export function canonicalQuery(query: FilterQuery & Partial<CatalogQuery>): string {
  const { os, architecture, variant, tag, search, ...others } = query
  return JSON.stringify([
    unique(os, lower),
    unique(architecture, normalizeArchitecture),
    unique(variant, lower),
    unique(tag, lower),
    search === undefined ? NONE : searchTerms(search).sort(),
    // In the order of the schema, which made them.
    others,
  ])
}

const NONE: readonly string[] = []

const unique = (values: readonly string[] | undefined, fold: (text: string) => string): readonly string[] =>
  values === undefined ? NONE : [...new Set(values.map(fold))].sort()

const lower = (text: string): string => text.toLowerCase()
