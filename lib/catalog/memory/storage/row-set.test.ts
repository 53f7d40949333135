import fc from 'fast-check'
import { expect, test } from 'vitest'
import { noBits, rowsOf, withBit } from './bits'
import { FEW, RowSet } from './row-set'

const row = fc.nat(3 * FEW)

test('a set holds its rows, be they few or many', () => {
  const changes = fc.array(fc.tuple(row, fc.boolean()), { maxLength: 4 * FEW, size: 'max' })
  fc.assert(
    fc.property(changes, fc.array(row, { maxLength: 4 * FEW, size: 'max' }), (all, others) => {
      const set = new RowSet(100)
      const right = new Set<number>()
      for (const [row, isThere] of all) {
        if (isThere) set.add(row)
        else set.remove(row)
        if (isThere) right.add(row)
        else right.delete(row)
      }
      for (const [row] of all) expect(set.has(row)).toBe(right.has(row))
      expect(set.few ?? rowsOf(set.bits)).toEqual([...right].sort((a, b) => a - b))

      set.keep(others.reduce(withBit, noBits(0)))
      const kept = others.filter((row) => right.has(row))
      expect(rowsOf(set.spread())).toEqual([...new Set(kept)].sort((a, b) => a - b))
    }),
    { numRuns: 60 },
  )
})
