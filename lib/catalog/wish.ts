import { CatalogQuery } from '@/lib/contract/images'

/**
 * Reads the catalogue's query from a typed address. An address is a wish, not a request: a parameter that is not valid
 * counts as absent instead of failing the page. `given` are the valid ones as they were typed.
 */
export function wishFrom(params: Record<string, string | string[] | undefined>): {
  query: CatalogQuery
  given: Record<string, string>
} {
  const given = Object.fromEntries(
    Object.entries(params).flatMap(([name, value]) => (typeof value === 'string' && value ? [[name, value]] : [])),
  )
  const { data, error } = CatalogQuery.safeParse(given)
  if (data) return { query: data, given }

  const invalid = new Set(error.issues.map(({ path }) => String(path[0])))
  return wishFrom(Object.fromEntries(Object.entries(given).filter(([name]) => !invalid.has(name))))
}
