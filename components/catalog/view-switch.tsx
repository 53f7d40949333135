import { Icon } from '@/components/ui/icon'
import { catalogHref } from '@/lib/catalog-address/catalog-address'
import type { Given } from '@/lib/catalog-address/given'
import { CATALOG } from '@/lib/words/catalog'

const VIEWS = [
  { view: undefined, label: CATALOG.asCards, icon: 'layout-grid' },
  { view: 'list', label: CATALOG.asList, icon: 'list' },
] as const

/** The same results as cards or as a table. */
export function ViewSwitch({ given }: { given: Given }) {
  return (
    <nav aria-label={CATALOG.view} className="flex rounded-control border border-control bg-surface">
      {VIEWS.map(({ view, label, icon }) => (
        <a
          key={label}
          href={catalogHref({ ...given, view })}
          rel="nofollow"
          title={label}
          aria-current={given.view === view ? 'true' : undefined}
          className="flex size-10 items-center justify-center rounded-control text-quiet hover:text-ink aria-[current=true]:bg-raised aria-[current=true]:text-ink"
        >
          <Icon name={icon} />
          <span className="sr-only">{label}</span>
        </a>
      ))}
    </nav>
  )
}
