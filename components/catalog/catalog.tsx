'use client'

import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useSearchParams } from 'next/navigation'
import { Activity, useEffect, useRef } from 'react'
import { PageHead } from '@/components/layout/page-head'
import { Icon } from '@/components/ui/icon'
import {
  activeFilters,
  apiQuery,
  canonicalHref,
  catalogHref,
  cleared,
  facetQuery,
  givenFrom,
  isWorthFinding,
} from '@/lib/catalog-address/catalog-address'
import type { Given } from '@/lib/catalog-address/given'
import { AskAbout } from '@/lib/client/my-shop'
import { listFacets, listPublicImages } from '@/lib/client/operations'
import { query } from '@/lib/client/query'
import type { Facets, Suggestions } from '@/lib/contract/catalog'
import type { ImageList } from '@/lib/contract/images'
import { CATALOG, catalogTitle } from '@/lib/words/catalog'
import { SHOP } from '@/lib/words/shop'
import { CallError } from '@/sdk/src/call-error'
import { ActiveFilters } from './active-filters'
import { FacetColumn } from './facet-column'
import { followHere, submitHere } from './go-to'
import { NothingFound } from './nothing-found'
import { Pagination } from './pagination'
import { Results } from './results'
import { SortMenu } from './sort-menu'
import { ViewSwitch } from './view-switch'

/** What the server found for the address with which the page came. */
export type First = {
  address: string
  given: Given
  list: ImageList
  facets: Facets
  near: Suggestions | null
  looser: ImageList[]
}

type Props = { first: First; shop: string; currency: string }

/**
 * The catalogue. Its address is its state, and all that changes it is a real link or form; once scripts are here they
 * are followed without leaving the page.
 */
export function Catalog({ first, shop, currency }: Props) {
  const address = catalogHref(givenFrom(useSearchParams()))
  const isFirst = address === first.address
  const given = isFirst ? first.given : givenFrom(new URLSearchParams(address.slice(1)))

  const list = useQuery({
    ...query(listPublicImages, { query: apiQuery(given) }),
    placeholderData: keepPreviousData,
    ...(isFirst && { initialData: first.list }),
  })
  const facets = useQuery({
    ...query(listFacets, { query: facetQuery(given) }),
    placeholderData: keepPreviousData,
    ...(isFirst && { initialData: first.facets }),
  })
  const total = list.data?.pagination.total
  const count = useRef<HTMLParagraphElement>(null)
  useFollowed(address, given, count)

  return (
    <main
      id="content"
      className="mx-auto max-w-7xl px-4 py-6 lg:grid lg:grid-cols-[15rem_minmax(0,1fr)] lg:gap-8"
      onClick={followHere}
      onSubmit={submitHere}
    >
      <PageHead
        title={catalogHref(given) === '/' ? SHOP.tagline : catalogTitle(given)}
        address={shop + canonicalHref(given)}
        isUnlisted={!isWorthFinding(given)}
      />
      <a href="#results" className="skip-link lg:col-span-2">
        {CATALOG.toResults}
      </a>
      <aside id="filters" popover="auto" aria-label={CATALOG.filters} className="sheet">
        {/* The column and the results come to life by themselves, in steps between which the page answers. */}
        <Activity>{facets.data && <FacetColumn given={given} facets={facets.data} />}</Activity>
        {facets.isError && !facets.data && (
          <Failed
            says={CATALOG.facetsFailed}
            error={facets.error}
            address={address}
            given={given}
            retry={() => facets.refetch()}
          />
        )}
        <div className="sticky bottom-0 -mx-4 border-t border-hairline bg-surface p-4 lg:hidden">
          <button
            type="button"
            popoverTarget="filters"
            popoverTargetAction="hide"
            className="min-h-11 w-full rounded-control bg-signal font-medium text-on-signal"
          >
            {CATALOG.show(total ?? 0)}
          </button>
        </div>
      </aside>
      <section id="results" tabIndex={-1} aria-label={CATALOG.results} className="min-w-0 outline-none">
        <div className="mb-4 flex flex-wrap items-center gap-3">
          <div className="mr-auto min-w-0 flex-1">
            <h1 className="text-xl font-semibold">{catalogTitle(given)}</h1>
            <p ref={count} tabIndex={-1} role="status" className="text-sm text-quiet outline-none">
              {total === undefined ? CATALOG.updating : CATALOG.total(total)}
            </p>
          </div>
          {/* On a phone what narrows and sorts has a line of its own. */}
          <div className="flex gap-3 max-sm:order-last max-sm:basis-full">
            <button
              type="button"
              popoverTarget="filters"
              className="flex min-h-10 items-center gap-2 rounded-control border border-control bg-surface px-3 text-sm lg:hidden"
            >
              <Icon name="list-filter" className="text-quiet" />
              {CATALOG.filtersWith(activeFilters(given).length)}
            </button>
            <SortMenu given={given} />
          </div>
          <ViewSwitch given={given} />
        </div>
        <div className="mb-4 empty:hidden">
          <ActiveFilters given={given} currency={currency} />
        </div>
        {list.isError && (
          <Failed
            says={CATALOG.failed}
            error={list.error}
            address={address}
            given={given}
            retry={() => list.refetch()}
          />
        )}
        {list.data && (
          <div aria-busy={list.isPlaceholderData} className="transition-opacity aria-busy:opacity-60">
            <AskAbout ids={list.data.images.map(({ id }) => id)} />
            {list.data.images.length > 0 ? (
              <Activity>
                <Results images={list.data.images} given={given} currency={currency} />
              </Activity>
            ) : (
              <NothingFound
                given={given}
                total={list.data.pagination.total}
                near={isFirst ? first.near : null}
                looser={isFirst ? first.looser : []}
                currency={currency}
              />
            )}
            <Pagination pagination={list.data.pagination} given={given} />
          </div>
        )}
      </section>
    </main>
  )
}

type FailedGiven = { says: string; error: Error; address: string; given: Given; retry: () => void }

/** What could not be fetched, and the way on: the same question where it may be answered in a moment, or another one. */
function Failed({ says, error, address, given, retry }: FailedGiven) {
  const link = 'mt-2 inline-flex min-h-10 items-center underline'
  const mayRetry = !(error instanceof CallError) || error.isTemporary
  return (
    <div role="alert" className="rounded-surface border border-danger bg-surface p-4">
      <p>{says}</p>
      {mayRetry ? (
        <a
          href={address}
          className={link}
          onClick={(event) => {
            event.preventDefault()
            retry()
          }}
        >
          {CATALOG.retry}
        </a>
      ) : (
        <a href={catalogHref(cleared(given))} className={link}>
          {CATALOG.everything}
        </a>
      )}
    </div>
  )
}

/** After a link was followed without leaving the page: where the visitor then is. */
function useFollowed(address: string, given: Given, count: React.RefObject<HTMLElement | null>): void {
  const before = useRef({ address, page: given.page })
  useEffect(() => {
    const isNew = before.current.address !== address
    const isNewPage = before.current.page !== given.page
    before.current = { address, page: given.page }
    if (!isNew) return
    if (isNewPage) scrollTo({ top: 0 })
    // What was pressed may be gone, such as a filter that was dropped: then the focus would be nowhere.
    if (isNewPage || document.activeElement === document.body) count.current?.focus({ preventScroll: true })
  }, [address, given.page, count])
}
