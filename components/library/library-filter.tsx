import { Search } from 'lucide-react'
import { Button } from '@/components/ui/button'
import { Select } from '@/components/ui/select'
import { LIBRARY, LIBRARY_SORT_WORDS } from '@/lib/words/library'

/** The search within the library and its order. The address says both. */
export function LibraryFilter({ search, sort }: { search: string; sort: string }) {
  return (
    <form role="search" aria-label={LIBRARY.search} className="flex flex-wrap items-end gap-3">
      <label className="flex flex-[1_1_16rem] flex-col gap-1 text-sm font-medium">
        {LIBRARY.search}
        <span className="relative">
          <Search aria-hidden size={16} className="pointer-events-none absolute top-3 left-3 text-quiet" />
          <input
            type="search"
            name="search"
            maxLength={200}
            defaultValue={search}
            enterKeyHint="search"
            className="min-h-10 w-full rounded-control border border-control bg-surface pr-3 pl-9 text-base font-normal hover:border-ink"
          />
        </span>
      </label>
      <Select
        label={LIBRARY.sort}
        name="sort_by"
        defaultValue={sort}
        options={Object.entries(LIBRARY_SORT_WORDS)}
        className="min-w-40 max-sm:flex-1"
      />
      <Button>{LIBRARY.apply}</Button>
    </form>
  )
}
