import { expect, test } from 'vitest'
import type { Condition } from './choices'
import { KeptSets } from './kept-sets'
import { FEW } from './row-set'

const ROWS = 32_000
const BYTES = ROWS / 8

const limit = (to: number): Condition => ({ kind: 'price', from: 0, to })

test('what is kept weighs what its sets have become once they are filled', () => {
  const sets = new KeptSets(5 * BYTES)
  for (let to = 0; to < 20; to++) {
    const set = sets.begin(limit(to), ROWS)
    for (let row = 0; row < 2 * FEW; row++) set.rows.add(row)
    sets.end(set)
  }

  const kept = Array.from({ length: 20 }, (_, to) => sets.get(limit(to))).filter((set) => set !== undefined)
  expect(kept).toHaveLength(4)
  expect(sets.bytes).toBeGreaterThanOrEqual(4 * BYTES)
})
