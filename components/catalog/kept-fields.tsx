import { catalogHref } from '@/lib/catalog-address/catalog-address'
import type { Given } from '@/lib/catalog-address/given'

/** What a form of the catalogue leaves as it is, so that it changes only its own fields. */
export function KeptFields({ given }: { given: Given }) {
  const query = new URLSearchParams(catalogHref(given).slice('/?'.length))
  return [...query].map(([name, value]) => <input key={name} type="hidden" name={name} value={value} />)
}
