// What an address can ask of the catalogue: the API's own parameters, and how the results are shown.

/** Filters that take several values at once. */
export const FACETS = ['os', 'architecture', 'variant', 'tag'] as const
export type Facet = (typeof FACETS)[number]

export const FILTERS = ['search', ...FACETS, 'min_price', 'max_price', 'min_rating', 'max_rating'] as const
/** In the order in which they stand in an address. */
export const NAMES = [...FILTERS, 'sort_by', 'sort_order', 'limit', 'view', 'page'] as const
export type Name = (typeof NAMES)[number]

/** What an address asks of the catalogue, each part as it was typed. */
export type Given = Partial<Record<Name, string>>
