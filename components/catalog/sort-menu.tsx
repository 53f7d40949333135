import { Icon } from '@/components/ui/icon'
import { catalogHref, changed } from '@/lib/catalog-address/catalog-address'
import type { Given } from '@/lib/catalog-address/given'
import { CATALOG, SORTS } from '@/lib/words/catalog'

type Sort = (typeof SORTS)[number]

/** The order of the results: a menu of links, which the browser itself opens and closes. */
export function SortMenu({ given }: { given: Given }) {
  const isOn = (sort: Sort) =>
    (given.sort_by ?? 'added_date') === (sort.sort_by ?? 'added_date') &&
    given.sort_order === (sort.sort_order ?? undefined)
  const present = SORTS.find(isOn)
  return (
    <>
      <button
        type="button"
        popoverTarget="sort"
        className="flex min-h-10 items-center gap-2 rounded-control border border-control bg-surface px-3 text-sm [anchor-name:--sort] hover:border-ink"
      >
        <Icon name="arrow-down-up" className="text-quiet" />
        <span className="sr-only">{CATALOG.sort}: </span>
        {present?.label ?? CATALOG.sort}
      </button>
      <nav
        id="sort"
        popover="auto"
        aria-label={CATALOG.sort}
        className="menu w-52 rounded-surface border border-hairline bg-surface p-1 shadow-floating [position-anchor:--sort]"
      >
        <ul className="text-sm [&_a]:flex [&_a]:min-h-10 [&_a]:items-center [&_a]:justify-between [&_a]:rounded-control [&_a]:px-3 [&_a]:hover:bg-raised">
          {SORTS.map((sort) => (
            <li key={sort.label}>
              <a
                href={catalogHref(changed(given, { sort_by: sort.sort_by, sort_order: sort.sort_order }))}
                rel="nofollow"
                aria-current={sort === present ? 'true' : undefined}
              >
                {sort.label}
                {sort === present && <Icon name="check" />}
              </a>
            </li>
          ))}
        </ul>
      </nav>
    </>
  )
}
