/**
 * How many letters were mistyped between two texts: left out, put in, replaced, or two neighbours swapped (optimal
 * string alignment). More than `most` is told as `most + 1`, as soon as that is certain.
 */
export function editDistance(a: string, b: string, most: number): number {
  if (Math.abs(a.length - b.length) > most) return most + 1
  let before: number[] = []
  let above = Array.from({ length: b.length + 1 }, (_, column) => column)
  for (let row = 1; row <= a.length; row++) {
    const current = [row]
    let least = row
    for (let column = 1; column <= b.length; column++) {
      const isSame = a[row - 1] === b[column - 1]
      let distance = Math.min(
        at(above, column) + 1,
        at(current, column - 1) + 1,
        at(above, column - 1) + (isSame ? 0 : 1),
      )
      const isSwapped = row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1]
      if (isSwapped) distance = Math.min(distance, at(before, column - 2) + 1)
      current.push(distance)
      least = Math.min(least, distance)
    }
    // A swap reaches back two rows, at a cost of one.
    if (least > most && Math.min(...above) >= most) return most + 1
    before = above
    above = current
  }
  return Math.min(at(above, b.length), most + 1)
}

const at = (distances: number[], column: number): number => distances[column] ?? Number.POSITIVE_INFINITY
