import type { CatalogQuery } from '@/lib/contract/catalog-query'
import type { CatalogIndex } from './catalog-index'
import { isOfBuckets } from './facets/bucket-filter'
import type { Found } from './pages/pages'
import { type Choice, parseChoices } from './parse-choices'

type Asked = Pick<CatalogQuery, 'sort_by' | 'sort_order' | 'page' | 'limit'>

/** The rows of one page of what a query asks for, and how many match in all. Yields now and then. */
export function search(index: CatalogIndex, query: CatalogQuery): Generator<void, Found> {
  // A query is choices, of each of which at least one condition must be true: `os=ubuntu,debian` is one of two.
  return searchFor(index, parseChoices(query), query)
}

export function* searchFor(index: CatalogIndex, choices: Choice[], asked: Asked): Generator<void, Found> {
  // Facet buckets tell how many images are of these systems, architectures and prices, and of each row whether it is one
  // of them. So a page that is near is met on a walk through its order, and nobody looks for all that match.
  const isOfBucketsAlone = choices.length > 0 && choices.every(isOfBuckets)
  const near = isOfBucketsAlone ? index.pages.near(choices, asked, index.size) : undefined
  if (near) return near

  // Else all rows that match are found. Those of each condition are known from an earlier question, or looked up: a value
  // has a list of its rows, a term is found by its tokens, a price by a look at the column. They are united in a choice,
  // and of all choices the rows that are in each are left.
  const selection = yield* index.selections.select(choices)

  // Few are sorted by themselves. Of many the page is cut from the rows in its order, whole blocks of which are passed over
  // by their counts, from the end that is nearer.
  return index.pages.of(selection, choices, asked)
}
