import { Icon } from '@/components/ui/icon'
import type { PageInfo } from '@/lib/contract/values'
import { SHOP } from '@/lib/words/shop'
import { LinkButton } from './button'

/** The way to the page before and the one after, where there is one. */
export function PageSteps({ pagination, hrefOf }: { pagination: PageInfo; hrefOf: (page: number) => string }) {
  const { page, totalPages } = pagination
  if (totalPages < 2 || page > totalPages) return null
  return (
    <nav aria-label={SHOP.pages} className="mt-5 grid grid-cols-[1fr_auto_1fr] items-center gap-3 text-sm print:hidden">
      {page > 1 ? (
        <LinkButton rel="prev" href={hrefOf(page - 1)} className="justify-self-start">
          <Icon name="chevron-left" />
          {SHOP.previous}
        </LinkButton>
      ) : (
        <span />
      )}
      <span className="text-quiet">{SHOP.pageOf(page, totalPages)}</span>
      {page < totalPages && (
        <LinkButton rel="next" href={hrefOf(page + 1)} className="justify-self-end">
          {SHOP.next}
          <Icon name="chevron-right" />
        </LinkButton>
      )}
    </nav>
  )
}
