import type { Facet, Given } from '@/lib/catalog-address/given'
import { counted, formatMoney, formatNumber } from './locale'
import { SHOP } from './shop'

/** What the catalogue says. */
export const CATALOG = {
  title: 'Container images',
  filters: 'Filters',
  filtersWith: (count: number) => (count > 0 ? `Filters (${formatNumber(count)})` : 'Filters'),
  results: 'Results',
  withoutFilter: (label: string) => `Without ${label}`,
  toResults: 'Skip the filters',
  show: (total: number) => `Show ${counted(total, IMAGES)}`,
  total: (total: number) => counted(total, IMAGES),
  moreValues: (count: number) => `${formatNumber(count)} more`,
  active: 'Active filters',
  drop: (label: string) => `Drop the filter ${label}`,
  clearAll: 'Clear all',
  sort: 'Sort',
  view: 'View',
  asCards: 'Cards',
  asList: 'List',
  pages: 'Pages',
  previous: 'Previous',
  next: 'Next',
  page: (page: number) => `Page ${formatNumber(page)}`,
  pageOf: (page: number, pages: number) => `Page ${formatNumber(page)} of ${formatNumber(pages)}`,
  lowest: 'From',
  highest: 'To',
  apply: 'Apply',
  priceForm: 'A price such as 5.99',
  starsAndUp: (stars: number) => `${formatNumber(stars)} stars and up`,
  paid: 'Paid',
  nothing: 'Nothing matches all of these.',
  dropOne: 'Drop a filter?',
  didYouMean: (text: string) => `Did you mean “${text}”?`,
  everything: 'Show everything',
  pastTheEnd: 'There is no such page.',
  toFirstPage: 'Back to the first page',
  updating: 'Looking',
  failed: 'The results could not be fetched.',
  facetsFailed: 'The filters could not be fetched. What you chose still counts.',
  retry: 'Try again',
  inLibrary: 'In your library',
  columns: {
    image: 'Image',
    architecture: 'Architecture',
    variant: 'Variant',
    size: 'Size',
    rating: 'Rating',
    added: 'Added',
    price: 'Price',
  },
  facets: {
    os: 'System',
    architecture: 'Architecture',
    variant: 'Variant',
    tag: 'Tag',
    price: 'Price',
    rating: 'Rating',
  },
} as const

const IMAGES = { one: 'image', other: 'images' }

/** The orders that are offered, by the parameters that ask for them. */
export const SORTS = [
  { sort_by: undefined, sort_order: undefined, label: 'Newest' },
  { sort_by: 'top', sort_order: undefined, label: 'Top' },
  { sort_by: 'rating', sort_order: undefined, label: 'Highest rated' },
  { sort_by: 'price', sort_order: 'asc', label: 'Lowest price' },
  { sort_by: 'price', sort_order: undefined, label: 'Highest price' },
  { sort_by: 'name', sort_order: undefined, label: 'Name, A to Z' },
  { sort_by: 'name', sort_order: 'desc', label: 'Name, Z to A' },
  { sort_by: undefined, sort_order: 'asc', label: 'Oldest' },
] as const

/** A filter in words: `System: ubuntu`. */
export function filterLabel(name: keyof Given, value: string, currency: string): string {
  switch (name) {
    case 'search':
      return `“${value}”`
    case 'min_price':
      return isCent(value) ? CATALOG.paid : `From ${formatMoney(Number(value), currency)}`
    case 'max_price':
      return Number(value) === 0 ? SHOP.free : `Up to ${formatMoney(Number(value), currency)}`
    case 'min_rating':
      return `${value} stars and up`
    case 'max_rating':
      return `Up to ${value} stars`
    default:
      return `${CATALOG.facets[name as Facet] ?? name}: ${value}`
  }
}

/** Everything that is not free. */
const isCent = (value: string): boolean => Number(value) === 0.01

/** The catalogue's title for what it shows: `ubuntu, arm64`. */
export function catalogTitle({ search, os, architecture, variant, tag, page }: Given): string {
  const parts = [search && `“${search}”`, os, architecture, variant, tag].filter(Boolean)
  const subject = parts.join(', ').replaceAll(',', ', ').replaceAll(',  ', ', ') || CATALOG.title
  return page && page !== '1' ? `${subject} · ${CATALOG.page(Number(page))}` : subject
}
