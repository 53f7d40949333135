/** The first `count` of some rows in an order, which for a page of many rows is far less work than to sort them all. */
export function firstOf(rows: Iterable<number>, count: number, compare: (a: number, b: number) => number): number[] {
  const first: number[] = []
  for (const row of rows) {
    const last = first[first.length - 1]
    if (first.length === count && last !== undefined && compare(row, last) > 0) continue
    if (first.length === count) first.pop()
    first.splice(placeFor(row, first, compare), 0, row)
  }
  return first
}

function placeFor(row: number, sorted: number[], compare: (a: number, b: number) => number): number {
  let [low, high] = [0, sorted.length]
  while (low < high) {
    const middle = (low + high) >>> 1
    if (compare(sorted[middle] ?? 0, row) < 0) low = middle + 1
    else high = middle
  }
  return low
}
