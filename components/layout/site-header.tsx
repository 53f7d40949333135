import { Icon } from '@/components/ui/icon'
import { SHOP } from '@/lib/words/shop'
import { HeaderVisitor } from './header-visitor'
import { SearchBox } from './search-box'

/**
 * The same for everybody; who it is that looks, its last part finds out for itself. That part has its place from the
 * beginning, so nothing moves when it comes.
 */
export function SiteHeader({ currency }: { currency: string }) {
  return (
    <header className="border-b border-hairline bg-surface">
      <div className="mx-auto grid max-w-7xl grid-cols-[auto_minmax(0,1fr)] items-center gap-x-2 px-4 text-sm sm:gap-x-5 md:grid-cols-[auto_minmax(0,1fr)_14rem] xl:grid-cols-[minmax(0,1fr)_minmax(0,32rem)_minmax(0,1fr)]">
        <a href="/" className="flex h-14 items-center gap-2 justify-self-start text-base font-semibold">
          <Icon name="anchor" className="size-5 text-signal" />
          {SHOP.name}
        </a>
        <SearchBox />
        <nav aria-label={SHOP.account} className="flex min-w-0 items-center justify-end sm:gap-x-3">
          <HeaderVisitor currency={currency} />
          <a
            href="/library"
            className="flex min-h-10 min-w-10 shrink-0 items-center justify-center gap-2 rounded-control px-2 text-quiet hover:text-ink"
          >
            <Icon name="library-big" className="size-4.5" />
            <span className="max-xl:sr-only">{SHOP.library}</span>
          </a>
        </nav>
      </div>
    </header>
  )
}
