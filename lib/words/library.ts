import { counted } from './locale'

const IMAGES = { one: 'image', other: 'images' }

/** What the library says. */
export const LIBRARY = {
  title: 'Library',
  total: (total: number) => counted(total, IMAGES),
  found: (total: number, search: string) => `${counted(total, IMAGES)} for “${search}”`,
  search: 'Search your library',
  sort: 'Sort',
  apply: 'Show',
  clear: 'Show everything',
  none: 'Your library is empty.',
  noneSays: 'Images that you import or buy are kept here.',
  toCatalogue: 'Browse the catalogue',
  nothing: 'Nothing in your library matches.',
  pastTheEnd: 'There is no such page.',
  toFirstPage: 'Back to the first page',
  yourRating: 'Your rating',
  rate: 'Rate it',
  rateOf: (alias: string) => `Rate ${alias}`,
  paid: 'Paid',
  imported: 'Imported free',
  since: 'Yours since',
  receipt: 'Receipt',
  receiptOf: (alias: string) => `Receipt for ${alias}`,
  withdrawn: 'No longer in the catalogue',
} as const

/** By each order that the library has. */
export const LIBRARY_SORT_WORDS = {
  created_at: 'Newest',
  alias: 'Name',
  rating: 'Your rating',
  price: 'Price paid',
} as const
