import { Icon } from '@/components/ui/icon'
import { catalogHref } from '@/lib/catalog-address/catalog-address'
import type { Given } from '@/lib/catalog-address/given'
import type { PageInfo } from '@/lib/contract/values'
import { CATALOG } from '@/lib/words/catalog'
import { formatNumber } from '@/lib/words/locale'
import { pagesAround } from '@/lib/paging/pages-around'

const step =
  'inline-flex min-h-10 min-w-10 items-center justify-center gap-1 rounded-control border px-3 text-sm aria-[current=page]:border-ink'

/** Links to the pages near this one, the first and the last: real addresses, which can be shared and gone back to. */
export function Pagination({ pagination, given }: { pagination: PageInfo; given: Given }) {
  const { page, totalPages } = pagination
  if (totalPages < 2 || page > totalPages) return null
  const to = (number: number) => catalogHref({ ...given, page: String(number) })
  return (
    <nav aria-label={CATALOG.pages} className="mt-6 flex flex-wrap items-center justify-center gap-2">
      <Step rel="prev" href={page > 1 ? to(page - 1) : undefined} label={CATALOG.previous}>
        <Icon name="chevron-left" />
        <span className="max-sm:sr-only">{CATALOG.previous}</span>
      </Step>
      <span className="text-sm text-quiet sm:hidden">{CATALOG.pageOf(page, totalPages)}</span>
      {pagesAround(page, totalPages).map((number, place) =>
        number === null ? (
          <span key={`gap ${place}`} aria-hidden className="text-quiet max-sm:hidden">
            …
          </span>
        ) : (
          <a
            key={number}
            href={to(number)}
            aria-label={CATALOG.page(number)}
            aria-current={number === page ? 'page' : undefined}
            className={`${step} border-hairline hover:border-control max-sm:hidden`}
          >
            {formatNumber(number)}
          </a>
        ),
      )}
      <Step rel="next" href={page < totalPages ? to(page + 1) : undefined} label={CATALOG.next}>
        <span className="max-sm:sr-only">{CATALOG.next}</span>
        <Icon name="chevron-right" />
      </Step>
    </nav>
  )
}

type StepLink = { rel: string; href: string | undefined; label: string; children: React.ReactNode }

/** To the neighbouring page; at either end its place stays empty, so that nothing moves. */
function Step({ rel, href, children }: StepLink) {
  if (!href) return <span className={`${step} invisible border-transparent`}>{children}</span>
  return (
    <a rel={rel} href={href} className={`${step} border-control hover:border-ink`}>
      {children}
    </a>
  )
}
