import type { Metadata } from 'next'
import { cache } from 'react'
import { Catalog, type First } from '@/components/catalog/catalog'
import { listFacets } from '@/lib/catalog/list-facets'
import { listPublicImages } from '@/lib/catalog/list-public-images'
import { suggestWords } from '@/lib/catalog/suggestions/suggest-words'
import { wishFrom } from '@/lib/catalog/wish'
import {
  activeFilters,
  catalogHref,
  changed,
  givenFrom,
  isWorthFinding,
  looser,
  nearQuery,
} from '@/lib/catalog-address'
import { SuggestionQuery } from '@/lib/contract/catalog'
import { env } from '@/lib/env'
import { catalogTitle } from '@/lib/words/catalog'
import { SHOP } from '@/lib/words/shop'

type Params = Record<string, string | string[] | undefined>

/** What an address asks for, as far as it is valid: read once for its title and its content. */
const read = cache((params: Params) => {
  const { query, given } = wishFrom(params)
  return { query, given: givenFrom(Object.entries(given)) }
})

export async function generateMetadata({ searchParams }: PageProps<'/'>): Promise<Metadata> {
  const { given } = read(await searchParams)
  const canonical = catalogHref({
    ...changed(given, { sort_by: '', sort_order: '', view: '', limit: '' }),
    page: given.page,
  })
  const title = catalogHref(given) === '/' ? { absolute: `${SHOP.name} · ${SHOP.tagline}` } : catalogTitle(given)
  return {
    title,
    alternates: { canonical },
    openGraph: { url: canonical, siteName: SHOP.name, type: 'website' },
    ...(!isWorthFinding(given) && { robots: { index: false } }),
  }
}

export default async function CatalogPage({ searchParams }: PageProps<'/'>) {
  const params = await searchParams
  const { query, given } = read(params)
  const [list, facets] = await Promise.all([listPublicImages(query), listFacets(query)])
  const isEmpty = list.pagination.total === 0
  // Without other filters the list has counted what is searched.
  const found = activeFilters(given).length === 1 ? 0 : undefined
  const near = isEmpty && given.search ? suggestWords(SuggestionQuery.parse(nearQuery(given)), found) : null
  const first: First = {
    address: catalogHref(givenFrom(typed(params))),
    given,
    list,
    facets,
    near: await near,
    looser: isEmpty ? await Promise.all(looser(given).map((each) => listPublicImages(wishFrom(each).query))) : [],
  }
  return <Catalog firstJson={JSON.stringify(first)} currency={env().CURRENCY} />
}

/** The address as the browser will read it. */
const typed = (params: Params): [string, string][] =>
  Object.entries(params).map(([name, value]) => [
    name,
    Array.isArray(value) ? (value[value.length - 1] ?? '') : (value ?? ''),
  ])
