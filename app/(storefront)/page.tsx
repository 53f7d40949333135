import { Catalog, type First } from '@/components/catalog/catalog'
import { listFacets } from '@/lib/catalog/list-facets'
import { listPublicImages } from '@/lib/catalog/list-public-images'
import { suggestWords } from '@/lib/catalog/suggestions/suggest-words'
import {
  activeFilters,
  apiQuery,
  catalogHref,
  givenFrom,
  looser,
  nearQuery,
} from '@/lib/catalog-address/catalog-address'
import { SuggestionQuery } from '@/lib/contract/catalog'
import { CatalogQuery } from '@/lib/contract/catalog-query'
import { env } from '@/lib/env'

type Params = Record<string, string | string[] | undefined>

export default async function CatalogPage({ searchParams }: PageProps<'/'>) {
  const given = givenFrom(typed(await searchParams))
  const query = CatalogQuery.parse(apiQuery(given))
  const [list, facets] = await Promise.all([listPublicImages(query), listFacets(query)])
  const isEmpty = facets.total === 0
  // Without other filters the list has counted what is searched.
  const found = activeFilters(given).length === 1 ? 0 : undefined
  const near = isEmpty && given.search ? suggestWords(SuggestionQuery.parse(nearQuery(given)), found) : null
  const first: First = {
    address: catalogHref(given),
    given,
    list,
    facets,
    near: await near,
    looser: isEmpty ? await Promise.all(looser(given).map((each) => listPublicImages(CatalogQuery.parse(each)))) : [],
  }
  const { CURRENCY: currency, PUBLIC_URL: shop } = env()
  return <Catalog first={first} shop={shop} currency={currency} />
}

/** The address as the browser will read it. */
const typed = (params: Params): [string, string][] =>
  Object.entries(params).map(([name, value]) => [
    name,
    Array.isArray(value) ? (value[value.length - 1] ?? '') : (value ?? ''),
  ])
