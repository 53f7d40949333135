import fc from 'fast-check'
import { expect, test } from 'vitest'
import { allRowsOf, clearBit, countBits, hasBit, intersect, noBits, rowsOf, shared, unite, withBit } from './bits'

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
    fc.property(rows, rows, rows, (some, others, more) => {
      const inBoth = ascending(some.filter((row) => others.includes(row)))
      const inAll = inBoth.filter((row) => more.includes(row))
      for (const [sets, right] of [
        [[some], ascending(some)],
        [[some, others], inBoth],
        [[some, others, more], inAll],
      ] as const) {
        const [first, second, third] = sets.map(bitsOf)
        const { bits, count } = shared([first ?? noBits(0), second, third], 7)
        expect(rowsOf(bits)).toEqual(right)
        expect(count).toBe(right.length)
      }

      const both = bitsOf(some)
      intersect(both, bitsOf(others))
      expect(rowsOf(both)).toEqual(inBoth)

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
