import { SHOP } from '@/lib/words/shop'
import { ThemeSwitch } from './theme-switch'

const LINKS = [
  { href: '/', label: SHOP.catalogue },
  { href: '/library', label: SHOP.library },
  { href: '/account', label: SHOP.account },
  { href: '/docs', label: SHOP.api },
]

export function SiteFooter() {
  return (
    <footer className="mt-16 border-t border-hairline">
      <div className="mx-auto flex max-w-7xl flex-wrap items-center justify-between gap-x-6 gap-y-2 px-4 py-4 text-sm">
        <nav aria-label={SHOP.name} className="flex flex-wrap gap-x-5">
          {LINKS.map(({ href, label }) => (
            <a
              key={href}
              href={href}
              className="inline-flex min-h-10 items-center text-quiet hover:text-ink hover:underline"
            >
              {label}
            </a>
          ))}
        </nav>
        <div className="js-only">
          <ThemeSwitch />
        </div>
      </div>
    </footer>
  )
}
