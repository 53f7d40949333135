import { Search } from 'lucide-react'
import { Button } from '@/components/ui/button'
import { LiveForm } from '@/components/ui/live-form'
import { Select } from '@/components/ui/select'
import { LIBRARY, LIBRARY_SORT_WORDS } from '@/lib/words/library'

const USUAL = 'created_at'
const SORT_OPTIONS = Object.entries(LIBRARY_SORT_WORDS).map(
  ([sort, label]) => [sort === USUAL ? '' : sort, label] as const,
)

/** The search within the library and its order. The address says both. */
export function LibraryFilter({ search, sort }: { search: string; sort: string }) {
  return (
    <LiveForm action="/library" role="search" aria-label={LIBRARY.search} className="flex flex-wrap items-end gap-3">
      <label className="flex flex-[1_1_16rem] flex-col gap-1 text-sm font-medium">
        {LIBRARY.search}
        <span className="relative">
          <Search aria-hidden size={16} className="pointer-events-none absolute top-3 left-3 text-quiet" />
          <input
            type="search"
            name="search"
            maxLength={200}
            defaultValue={search}
            autoComplete="off"
            enterKeyHint="search"
            className="min-h-10 w-full rounded-control border border-control bg-surface pr-3 pl-9 text-base font-normal hover:border-ink"
          />
        </span>
      </label>
      <Select
        label={LIBRARY.sort}
        name="sort_by"
        defaultValue={sort === USUAL ? '' : sort}
        options={SORT_OPTIONS}
        className="min-w-40 max-sm:flex-1"
      />
      <Button className="no-js-only">{LIBRARY.apply}</Button>
    </LiveForm>
  )
}
