import fc from 'fast-check'
import { expect, test } from 'vitest'
import { firstOf } from './first-of'

test('the first of some rows are those that sorting puts first', () => {
  const rows = fc.uniqueArray(fc.nat(1000), { maxLength: 60 })
  fc.assert(
    fc.property(rows, fc.integer({ min: 1, max: 70 }), fc.boolean(), (some, count, isDescending) => {
      const compare = (a: number, b: number) => (isDescending ? b - a : a - b)

      expect(firstOf(some, count, compare)).toEqual([...some].sort(compare).slice(0, count))
    }),
  )
})
