import { changed } from '@/lib/catalog-address/catalog-address'
import type { Given } from '@/lib/catalog-address/given'
import { CATALOG } from '@/lib/words/catalog'
import { KeptFields } from './kept-fields'

/** From one price to another, as a form of its own. */
export function PriceRange({ given }: { given: Given }) {
  return (
    <form action="/" className="mt-1 flex items-end gap-2 px-2">
      <KeptFields given={changed(given, { min_price: '', max_price: '' })} />
      <Bound name="min_price" label={CATALOG.lowest} value={given.min_price} />
      <Bound name="max_price" label={CATALOG.highest} value={given.max_price} />
      <button className="min-h-10 rounded-control border border-control px-3 text-sm hover:border-ink lg:min-h-8">
        {CATALOG.apply}
      </button>
    </form>
  )
}

function Bound({ name, label, value }: { name: string; label: string; value: string | undefined }) {
  return (
    <label className="min-w-0 flex-1 text-xs text-quiet">
      {label}
      <input
        // Another address, another value: what was typed before is no longer asked.
        key={value}
        name={name}
        inputMode="decimal"
        pattern="\d{1,7}(\.\d{1,2})?"
        title={CATALOG.priceForm}
        maxLength={10}
        defaultValue={value}
        className="min-h-10 w-full rounded-control border border-control bg-surface px-2 text-sm text-ink lg:min-h-8"
      />
    </label>
  )
}
