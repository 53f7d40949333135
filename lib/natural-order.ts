/** Whoever reads the list: names have no language of their own. */
const COLLATOR = new Intl.Collator('en', { numeric: true })

/** Compares names as people order them: 2 before 10, and case matters last. For lists that a page shows, never the API's. */
export const inNaturalOrder = (one: string, other: string): number =>
  COLLATOR.compare(one, other) || (one < other ? -1 : one > other ? 1 : 0)
