import type { Facet } from '@/lib/catalog-address'

/** A value that can be chosen, and how many images there would be with it. */
export type FacetValue = { value: string; count: number }

/** What can be chosen under the present filters. */
export type Facets = Record<Exclude<Facet, 'tag'>, FacetValue[]> & {
  price: { free: number; paid: number }
  /** From so many stars on. */
  rating: { min: number; count: number }[]
}
