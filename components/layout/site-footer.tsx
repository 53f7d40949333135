import { Kept } from '@/components/kept-html/kept'
import { SHOP } from '@/lib/words/shop'
import { ThemeSwitch } from './theme-switch'

const link = 'inline-flex min-h-10 items-center text-quiet hover:text-ink hover:underline'

export function SiteFooter() {
  return (
    <footer className="mt-16 border-t border-hairline">
      <Kept name="footer" says="">
        <div className="mx-auto flex max-w-7xl flex-wrap items-center justify-between gap-x-6 gap-y-2 px-4 py-4 text-sm">
          <nav aria-label={SHOP.name} className="flex flex-wrap gap-x-5">
            <a className={link} href="/">
              {SHOP.catalogue}
            </a>
            <a className={link} href="/library">
              {SHOP.library}
            </a>
            <a className={link} href="/account">
              {SHOP.account}
            </a>
            <a className={link} href="/docs">
              {SHOP.api}
            </a>
          </nav>
          <div className="js-only">
            <ThemeSwitch />
          </div>
        </div>
      </Kept>
    </footer>
  )
}
