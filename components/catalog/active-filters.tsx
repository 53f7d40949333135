import { Icon } from '@/components/ui/icon'
import { activeFilters, catalogHref, cleared } from '@/lib/catalog-address/catalog-address'
import type { Given } from '@/lib/catalog-address/given'
import { CATALOG, filterLabel } from '@/lib/words/catalog'

const chip = 'inline-flex min-h-9 items-center gap-1.5 rounded-full px-3 text-sm sm:min-h-8'

/** What narrows the results, each to be taken back alone, or all at once. */
export function ActiveFilters({ given, currency }: { given: Given; currency: string }) {
  const active = activeFilters(given)
  if (active.length === 0) return null
  return (
    <ul aria-label={CATALOG.active} className="flex flex-wrap gap-2">
      {active.map(({ name, value, without }) => {
        const label = filterLabel(name, value, currency)
        return (
          <li key={`${name} ${value}`} className="min-w-0">
            <a
              href={catalogHref(without)}
              aria-label={CATALOG.drop(label)}
              className={`${chip} max-w-full border border-control bg-surface hover:border-ink`}
            >
              <span className="truncate">{label}</span>
              <Icon name="x" className="size-3.5 text-quiet" />
            </a>
          </li>
        )
      })}
      <li>
        <a href={catalogHref(cleared(given))} className={`${chip} text-quiet underline hover:text-ink`}>
          {CATALOG.clearAll}
        </a>
      </li>
    </ul>
  )
}
