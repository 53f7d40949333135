import type { FilterQuery } from '@/lib/contract/catalog-query'
import { normalizeArchitecture } from '@/lib/architectures'
import { searchTerms } from './search-terms'

export type Where = { sql: string; values: unknown[] }

/** The filters of the public list as SQL over `catalog_images`; `values[0]` is `$1`. */
export function publicImagesWhere(query: FilterQuery): Where {
  const values: unknown[] = []
  const conditions = ['published']
  const add = (condition: (placeholder: string) => string, value: unknown) => {
    if (value === undefined) return
    values.push(value)
    conditions.push(condition(`$${values.length}`))
  }

  add((any) => `os = ANY(${any}::text[])`, query.os?.map(lower))
  add((any) => `architecture = ANY(${any}::text[])`, query.architecture?.map(normalizeArchitecture))
  add((any) => `variant = ANY(${any}::text[])`, query.variant?.map(lower))
  add((any) => `tags && ${any}::text[]`, query.tag?.map(lower))
  add((cents) => `price_cents >= ${cents}::integer`, query.min_price)
  add((cents) => `price_cents <= ${cents}::integer`, query.max_price)
  add((hundredths) => `average_hundredths >= ${hundredths}::integer`, query.min_rating)
  add((hundredths) => `average_hundredths <= ${hundredths}::integer`, query.max_rating)
  for (const term of searchTerms(query.search ?? '')) {
    add((pattern) => `search_text LIKE ${pattern}`, `%${term.replace(/[\\%_]/g, '\\$&')}%`)
  }
  return { sql: conditions.join(' AND '), values }
}

const lower = (text: string): string => text.toLowerCase()
