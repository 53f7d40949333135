import { expect, test } from 'vitest'
import type { Condition } from '../parse-choices'
import { ConditionCache } from './condition-cache'
import { FEW } from '../storage/row-set'

const ROWS = 32_000
const BYTES = ROWS / 8

const tag = (nth: number): Condition => ({ kind: 'tag', value: `tag ${nth}` })
const limit = (to: number): Condition => ({ kind: 'price', from: 0, to })

function fill(sets: ConditionCache, condition: Condition) {
  const set = sets.begin(condition, { rows: ROWS, retired: 0 })
  for (let row = 0; row < 2 * FEW; row++) set.rows.add(row)
  sets.end(set)
  sets.release([set])
  return set
}

test('what is kept weighs what its sets have become once they are filled', () => {
  const sets = new ConditionCache(8 * BYTES)
  for (let nth = 0; nth < 20; nth++) fill(sets, tag(nth))

  const kept = Array.from({ length: 20 }, (_, nth) => sets.get(tag(nth))).filter((set) => set !== undefined)
  expect(kept).toHaveLength(5)
  expect(sets.bytes).toBeGreaterThanOrEqual(5 * BYTES)
})

test('however much room there is, few ranges are kept', () => {
  const sets = new ConditionCache(2 ** 30)
  for (let to = 0; to < 1000; to++) fill(sets, limit(to))

  expect(Array.from({ length: 1000 }, (_, to) => sets.get(limit(to))).filter(Boolean)).toHaveLength(32)
})

test('what a query is working with is known to others, for which there is no room to keep it, until it is released', () => {
  const sets = new ConditionCache(4 * BYTES)
  const first = fill(sets, tag(0))
  sets.use(first)
  for (let nth = 1; nth < 20; nth++) fill(sets, tag(nth))
  expect(sets.get(tag(0))).toBe(first)

  sets.release([first])

  expect(sets.get(tag(0))).toBeUndefined()
})
