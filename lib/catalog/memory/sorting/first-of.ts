import { lowerBound } from '../storage/lower-bound'

/** The first `count` of some rows in an order, which for a page of many rows is far less work than to sort them all. */
export function firstOf(rows: Iterable<number>, count: number, compare: (a: number, b: number) => number): number[] {
  const first: number[] = []
  for (const row of rows) {
    const last = first[first.length - 1]
    if (first.length === count && last !== undefined && compare(row, last) > 0) continue
    if (first.length === count) first.pop()
    const place = lowerBound(first.length, (place) => compare(first[place] ?? 0, row) < 0)
    first.splice(place, 0, row)
  }
  return first
}
