const DIGIT_BITS = 11
const DIGITS = 1 << DIGIT_BITS
const AT_ONCE = 1 << 11

/**
 * Sorts rows by a whole number from 0 to `max`, below 2^32, of each, and leaves those with the same number in the order
 * they had. It compares nothing: it deals them out by eleven bits at a time, into so few places that the processor's
 * cache has room for all of them. Yields now and then.
 */
export function* radixSort(
  rows: Uint32Array,
  max: number,
  numberOf: (row: number) => number,
): Generator<void, Uint32Array> {
  const count = rows.length
  const passes = Math.ceil((32 - Math.clz32(max)) / DIGIT_BITS)
  let numbers = new Uint32Array(count)
  // By digit, the lowest ones first: how many have it, and later, where the next one with it goes.
  const places = new Uint32Array(passes * DIGITS)
  for (let place = 0; place < count; place++) {
    const number = numberOf(rows[place] ?? 0)
    numbers[place] = number
    for (let pass = 0, rest = number; pass < passes; pass++, rest >>>= DIGIT_BITS) {
      const digit = pass * DIGITS + (rest & (DIGITS - 1))
      places[digit] = (places[digit] ?? 0) + 1
    }
    if (place % AT_ONCE === 0) yield
  }

  // Megabytes of zeros take their time too.
  yield
  let [sorted, dealtRows] = [rows.slice(), new Uint32Array(count)]
  yield
  let dealtNumbers = new Uint32Array(count)
  for (let pass = 0; pass < passes; pass++) {
    const next = places.subarray(pass * DIGITS, (pass + 1) * DIGITS)
    if (next.includes(count)) continue
    toStarts(next)
    const shift = pass * DIGIT_BITS
    for (let place = 0; place < count; place++) {
      const number = numbers[place] ?? 0
      const digit = (number >>> shift) & (DIGITS - 1)
      const start = next[digit] ?? 0
      next[digit] = start + 1
      dealtRows[start] = sorted[place] ?? 0
      dealtNumbers[start] = number
      if (place % AT_ONCE === 0) yield
    }
    ;[sorted, dealtRows] = [dealtRows, sorted]
    ;[numbers, dealtNumbers] = [dealtNumbers, numbers]
  }
  return sorted
}

/** Makes of how many there are of each where the first one goes. */
function toStarts(counts: Uint32Array): void {
  let start = 0
  for (let digit = 0; digit < counts.length; digit++) {
    const count = counts[digit] ?? 0
    counts[digit] = start
    start += count
  }
}
