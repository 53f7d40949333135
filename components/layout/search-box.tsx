'use client'

import { Search } from 'lucide-react'
import { usePathname, useSearchParams } from 'next/navigation'
import { type SubmitEvent, useEffect, useRef } from 'react'
import { KeptFields } from '@/components/catalog/kept-fields'
import { goTo } from '@/components/catalog/go-to'
import { catalogHref, changed, type Given, givenFrom } from '@/lib/catalog-address'
import { SHOP } from '@/lib/words/shop'

/** The search of the shop, on every page. In the catalogue it keeps the other filters; `/` brings the focus here. */
export function SearchBox() {
  const isCatalog = usePathname() === '/'
  const params = useSearchParams()
  const given: Given = isCatalog ? givenFrom(params) : {}
  const input = useRef<HTMLInputElement>(null)
  useEffect(() => onSlash(() => input.current?.select()), [])

  const search = (event: SubmitEvent<HTMLFormElement>) => {
    if (!isCatalog) return
    event.preventDefault()
    goTo(catalogHref(changed(given, { search: input.current?.value.trim() ?? '' })))
  }
  return (
    <form
      role="search"
      action="/"
      onSubmit={search}
      className="relative mx-auto w-full max-w-xl flex-1 max-md:order-last max-md:max-w-full max-md:basis-full max-md:pb-3"
    >
      <KeptFields given={changed(given, { search: '' })} />
      <Search aria-hidden size={16} className="pointer-events-none absolute top-3 left-3 text-quiet" />
      <input
        ref={input}
        // Another address asks for something else than what was typed before.
        key={given.search ?? ''}
        type="search"
        name="search"
        maxLength={200}
        defaultValue={given.search}
        placeholder={SHOP.searchPlaceholder}
        aria-label={SHOP.search}
        aria-keyshortcuts="/"
        enterKeyHint="search"
        className="min-h-10 w-full rounded-control border border-control bg-canvas pr-10 pl-9 placeholder:text-quiet"
      />
      <kbd
        aria-hidden
        className="js-only pointer-events-none absolute top-2.5 right-3 rounded border border-hairline px-1.5 font-mono text-xs text-quiet max-md:hidden"
      >
        /
      </kbd>
    </form>
  )
}

/** Does something when the visitor presses `/` and is not writing anywhere. */
function onSlash(act: () => void): () => void {
  const listen = (event: KeyboardEvent) => {
    const { target } = event
    const isWriting =
      target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName))
    if (event.key !== '/' || event.ctrlKey || event.metaKey || event.altKey || isWriting) return
    event.preventDefault()
    act()
  }
  addEventListener('keydown', listen)
  return () => removeEventListener('keydown', listen)
}
