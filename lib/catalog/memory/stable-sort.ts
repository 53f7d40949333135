const DIGIT_BITS = 16
const DIGITS = 1 << DIGIT_BITS
const AT_ONCE = 1 << 13

/**
 * Sorts rows by a whole number from 0 to `max`, below 2^32, of each, and leaves those with the same number in the order
 * they had. It compares nothing: it deals them out by sixteen bits at a time. Yields now and then.
 */
export function* stableSort(
  rows: Uint32Array,
  max: number,
  numberOf: (row: number) => number,
): Generator<void, Uint32Array> {
  let sorted = rows
  let numbers = new Uint32Array(rows.length)
  for (let place = 0; place < rows.length; place++) {
    numbers[place] = numberOf(rows[place] ?? 0)
    if (place % AT_ONCE === 0) yield
  }
  for (let shift = 0; shift === 0 || (shift < 32 && max >>> shift > 0); shift += DIGIT_BITS) {
    const dealtRows = new Uint32Array(rows.length)
    // Megabytes of zeros take their time too.
    yield
    const dealtNumbers = new Uint32Array(rows.length)
    yield
    const starts = yield* startsOf(numbers, shift)
    yield
    for (let place = 0; place < numbers.length; place++) {
      const number = numbers[place] ?? 0
      const digit = (number >>> shift) & (DIGITS - 1)
      const start = starts[digit] ?? 0
      starts[digit] = start + 1
      dealtRows[start] = sorted[place] ?? 0
      dealtNumbers[start] = number
      if (place % AT_ONCE === 0) yield
    }
    sorted = dealtRows
    numbers = dealtNumbers
  }
  return sorted
}

/** Where the numbers with each digit begin once they are sorted by it. */
function* startsOf(numbers: Uint32Array, shift: number): Generator<void, Uint32Array> {
  const starts = new Uint32Array(DIGITS + 1)
  for (let place = 0; place < numbers.length; place++) {
    const next = (((numbers[place] ?? 0) >>> shift) & (DIGITS - 1)) + 1
    starts[next] = (starts[next] ?? 0) + 1
    if (place % AT_ONCE === 0) yield
  }
  for (let digit = 0; digit < DIGITS; digit++) starts[digit + 1] = (starts[digit + 1] ?? 0) + (starts[digit] ?? 0)
  return starts
}
