import { Icon } from '@/components/ui/icon'
import { SHOP } from '@/lib/words/shop'
import { HeaderVisitor } from './header-visitor'
import { SearchBox } from './search-box'

/** The same for everybody; who it is that looks, its last part finds out for itself. */
export function SiteHeader({ currency }: { currency: string }) {
  return (
    <header className="border-b border-hairline bg-surface">
      <div className="mx-auto flex max-w-7xl flex-wrap items-center gap-x-2 px-4 text-sm sm:gap-x-5">
        <a href="/" className="flex h-14 items-center gap-2 text-base font-semibold">
          <Icon name="anchor" className="size-5 text-signal" />
          {SHOP.name}
        </a>
        <SearchBox />
        <nav aria-label={SHOP.account} className="ml-auto flex items-center sm:gap-3">
          <a
            href="/library"
            className="flex min-h-10 min-w-10 items-center justify-center gap-2 rounded-control px-2 text-quiet hover:text-ink"
          >
            <Icon name="library-big" className="size-4.5" />
            <span className="max-lg:sr-only">{SHOP.library}</span>
          </a>
          <HeaderVisitor currency={currency} />
        </nav>
      </div>
    </header>
  )
}
