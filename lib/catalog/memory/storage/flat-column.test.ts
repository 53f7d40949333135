import fc from 'fast-check'
import { expect, test } from 'vitest'
import { FlatColumn } from './flat-column'

test('a column in one piece keeps what was set, however far away and however large', () => {
  const value = fc.oneof(fc.nat(10), fc.constantFrom(0xffff, 0x10000), fc.nat(2 ** 31 - 1))
  const sets = fc.array(fc.record({ place: fc.nat(5000), value }), { maxLength: 50 })
  fc.assert(
    fc.property(sets, (all) => {
      const column = new FlatColumn()
      const right = Array.from({ length: 6000 }, () => 0)
      for (const { place, value } of all) {
        column.set(place, value)
        right[place] = value
      }

      expect(right.map((_, place) => column.get(place))).toEqual(right)
    }),
    { numRuns: 30 },
  )
})
