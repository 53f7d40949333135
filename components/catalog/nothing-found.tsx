'use client'

import { useQueries, useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import {
  activeFilters,
  catalogHref,
  changed,
  cleared,
  looser as looserOf,
  nearQuery,
} from '@/lib/catalog-address/catalog-address'
import type { Given } from '@/lib/catalog-address/given'
import { listPublicImages, suggestWords } from '@/lib/client/operations'
import { query } from '@/lib/client/query'
import type { Suggestions } from '@/lib/contract/catalog'
import type { ImageList } from '@/lib/contract/images'
import { CATALOG, filterLabel } from '@/lib/words/catalog'

type Empty = {
  given: Given
  /** How many match on other pages. */
  total: number
  /** What the server knows that is spelt nearly so. */
  near: Suggestions | null
  /** What the server found for each looser query. */
  looser: ImageList[]
  currency: string
}

/** Nothing to show: a near spelling, and what there would be if one filter were dropped, each with its count. */
export function NothingFound({ given, total, near, looser, currency }: Empty) {
  const active = activeFilters(given)
  const found = useQueries({
    queries: looserOf(given).map((asked, place) => ({
      ...query(listPublicImages, { query: asked }),
      enabled: total === 0,
      ...(looser[place] && { initialData: looser[place] }),
    })),
  })
  const spelt = useQuery({
    ...query(suggestWords, { query: nearQuery(given) }),
    enabled: total === 0 && Boolean(given.search),
    ...(near && { initialData: near }),
  })
  if (total > 0) {
    return (
      <Says text={CATALOG.pastTheEnd}>
        <Way href={catalogHref(changed(given, {}))}>{CATALOG.toFirstPage}</Way>
      </Says>
    )
  }
  const ways = found.flatMap(({ data }, place) => {
    const filter = active[place]
    return filter && data?.pagination.total ? [{ ...filter, total: data.pagination.total }] : []
  })
  return (
    <Says text={ways.length > 0 ? `${CATALOG.nothing} ${CATALOG.dropOne}` : CATALOG.nothing}>
      {spelt.data?.near.map(({ text, count }) => (
        <Way key={text} href={catalogHref(changed(cleared(given), { search: text }))}>
          {CATALOG.didYouMean(text)}
          <span className="text-quiet">{CATALOG.total(count)}</span>
        </Way>
      ))}
      {ways.map(({ name, value, without, total }) => (
        <Way key={`${name} ${value}`} href={catalogHref(without)}>
          {CATALOG.withoutFilter(filterLabel(name, value, currency))}
          <span className="text-quiet">{CATALOG.total(total)}</span>
        </Way>
      ))}
      <Way href={catalogHref(cleared(given))}>{CATALOG.everything}</Way>
    </Says>
  )
}

function Says({ text, children }: { text: string; children: ReactNode }) {
  return (
    <div className="rounded-surface border border-dashed border-control px-4 py-10 text-center">
      <p className="text-lg">{text}</p>
      <ul className="mx-auto mt-4 flex max-w-md flex-col gap-2">{children}</ul>
    </div>
  )
}

function Way({ href, children }: { href: string; children: ReactNode }) {
  return (
    <li>
      <a
        href={href}
        className="flex min-h-10 flex-wrap items-center justify-center gap-x-2 rounded-control border border-hairline bg-surface px-3 text-sm wrap-anywhere hover:border-control"
      >
        {children}
      </a>
    </li>
  )
}
