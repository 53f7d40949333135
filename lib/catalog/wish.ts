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

  for (const { path } of error.issues) delete given[String(path[0])]
  const rest = CatalogQuery.safeParse(given)
  return rest.data ? { query: rest.data, given } : { query: CatalogQuery.parse({}), given: {} }
}
