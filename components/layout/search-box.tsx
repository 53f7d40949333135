'use client'

import { usePathname, useSearchParams } from 'next/navigation'
import type { SubmitEvent } from 'react'
import { Icon } from '@/components/ui/icon'
import { KeptFields } from '@/components/catalog/kept-fields'
import { goTo } from '@/components/catalog/go-to'
import { catalogHref, changed, givenFrom } from '@/lib/catalog-address/catalog-address'
import type { Given } from '@/lib/catalog-address/given'
import { SearchField } from './search-field'

/** The search of the shop, on every page. In the catalogue it keeps the other filters, and stays on the page. */
export function SearchBox() {
  const isCatalog = usePathname() === '/'
  const params = useSearchParams()
  const given: Given = isCatalog ? givenFrom(params) : {}

  const search = (event: SubmitEvent<HTMLFormElement>) => {
    if (!isCatalog) return
    event.preventDefault()
    const typed = new FormData(event.currentTarget).get('search')
    goTo(catalogHref(changed(given, { search: String(typed).trim() })))
  }
  return (
    <form
      role="search"
      action="/"
      onSubmit={search}
      className="relative w-full max-md:order-last max-md:col-span-2 max-md:pb-3"
    >
      <KeptFields given={changed(given, { search: '' })} />
      <Icon name="search" className="pointer-events-none absolute top-3 left-3 text-quiet" />
      {/* Another address asks for something else than what was typed before. */}
      <SearchField key={catalogHref(given)} given={given} isHere={isCatalog} />
    </form>
  )
}
