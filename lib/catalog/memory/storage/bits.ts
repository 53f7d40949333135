/** A set of rows, one bit each. Rows past its end are not in it, so sets of different lengths go together. */
export type Bits = Uint32Array

export const noBits = (rows: number): Bits => new Uint32Array((rows + 31) >>> 5)

export const hasBit = (bits: Bits, row: number): boolean => ((bits[row >>> 5] ?? 0) & (1 << (row & 31))) !== 0

/** Adds a row and returns the set, which is a longer copy where the row did not fit. */
export function withBit(bits: Bits, row: number): Bits {
  const word = row >>> 5
  if (word >= bits.length) return withBit(longer(bits, word + 1), row)
  bits[word] = (bits[word] ?? 0) | (1 << (row & 31))
  return bits
}

export function clearBit(bits: Bits, row: number): void {
  const word = row >>> 5
  if (word < bits.length) bits[word] = (bits[word] ?? 0) & ~(1 << (row & 31))
}

/** Keeps in `bits` what is in `others` too. */
export function intersect(bits: Bits, others: Bits): void {
  const shared = Math.min(bits.length, others.length)
  for (let word = 0; word < shared; word++) bits[word] = (bits[word] ?? 0) & (others[word] ?? 0)
  bits.fill(0, shared)
}

/** Adds to `bits` what is in `others`, as far as it is long. */
export function unite(bits: Bits, others: Bits): void {
  const shared = Math.min(bits.length, others.length)
  for (let word = 0; word < shared; word++) bits[word] = (bits[word] ?? 0) | (others[word] ?? 0)
}

export function countBits(bits: Bits): number {
  let count = 0
  for (let word = 0; word < bits.length; word++) count += ones(bits[word] ?? 0)
  return count
}

/** What up to three sets share, as a set of its own of so many words, and how many rows that is: in one go over them. */
export function shared([first, second = first, third = second]: readonly [Bits, Bits?, Bits?], words: number) {
  const bits = new Uint32Array(words)
  const end = Math.min(words, first.length, second.length, third.length)
  let count = 0
  for (let word = 0; word < end; word++) {
    const both = (first[word] ?? 0) & (second[word] ?? 0) & (third[word] ?? 0)
    bits[word] = both
    count += ones(both)
  }
  return { bits, count }
}

/** The rows of a small set, ascending. */
export function rowsOf(bits: Bits): number[] {
  const rows: number[] = []
  for (let word = 0; word < bits.length; word++) {
    for (let rest = bits[word] ?? 0; rest !== 0; rest &= rest - 1)
      rows.push((word << 5) | (31 - Math.clz32(rest & -rest)))
  }
  return rows
}

/** All rows of a set, ascending. Yields now and then. */
export function* allRowsOf(bits: Bits): Generator<void, Uint32Array> {
  const rows = new Uint32Array(countBits(bits))
  let count = 0
  for (let word = 0; word < bits.length; word++) {
    for (let rest = bits[word] ?? 0; rest !== 0; rest &= rest - 1)
      rows[count++] = (word << 5) | (31 - Math.clz32(rest & -rest))
    if (word % 4096 === 0) yield
  }
  return rows
}

/** The ones of a 32-bit word, counted in pairs, fours and eights side by side. */
function ones(word: number): number {
  word -= (word >>> 1) & 0x55555555
  word = (word & 0x33333333) + ((word >>> 2) & 0x33333333)
  return Math.imul((word + (word >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24
}

function longer(bits: Bits, words: number): Bits {
  const copy = new Uint32Array(Math.max(words, Math.ceil(bits.length * 1.25)))
  copy.set(bits)
  return copy
}
