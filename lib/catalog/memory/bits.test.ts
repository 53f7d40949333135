import fc from 'fast-check'
import { expect, test } from 'vitest'
import { allRowsOf, clearBit, countBits, countShared, hasBit, intersect, noBits, rowsOf, unite, withBit } from './bits'

const rows = fc.uniqueArray(fc.nat(200))
const bitsOf = (rows: number[]) => rows.reduce((bits, row) => withBit(bits, row), noBits(0))
const ascending = (rows: Iterable<number>) => [...rows].sort((a, b) => a - b)

test('a set of bits is a set of rows', () => {
  fc.assert(
    fc.property(rows, rows, (some, gone) => {
      const bits = bitsOf(some)
      for (const row of gone) clearBit(bits, row)

      const left = ascending(some.filter((row) => !gone.includes(row)))
      expect(rowsOf(bits)).toEqual(left)
      expect([...drained(allRowsOf(bits))]).toEqual(left)
      expect(countBits(bits)).toBe(left.length)
      expect(Array.from({ length: 250 }, (_, row) => row).filter((row) => hasBit(bits, row))).toEqual(left)
    }),
  )
})

test('sets of different lengths are intersected, united and counted together', () => {
  fc.assert(
    fc.property(rows, rows, (some, others) => {
      const shared = ascending(some.filter((row) => others.includes(row)))
      expect(countShared(bitsOf(some), bitsOf(others))).toBe(shared.length)

      const both = bitsOf(some)
      intersect(both, bitsOf(others))
      expect(rowsOf(both)).toEqual(shared)

      // What is beyond the end of the set that is added to is not taken.
      const any = noBits(300)
      unite(any, bitsOf(some))
      unite(any, bitsOf(others))
      expect(rowsOf(any)).toEqual(ascending(new Set([...some, ...others])))
    }),
  )
})

function drained<T>(work: Iterator<void, T>): T {
  for (;;) {
    const { done, value } = work.next()
    if (done) return value
  }
}
