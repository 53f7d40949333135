import fc from 'fast-check'
import { expect, test } from 'vitest'
import { BLOCK, SortedRows } from './sorted-rows'
import { radixSort } from './radix-sort'

/** So many rows that blocks are split and joined. */
const ROWS = 4000

const changes = fc.array(fc.record({ row: fc.nat(ROWS - 1), key: fc.nat(50) }), { minLength: 1, maxLength: 200 })

test('rows stay in order whatever comes and goes, and pages are cut from them', () => {
  fc.assert(
    fc.property(changes, fc.nat(1), fc.infiniteStream(fc.nat(ROWS)), (all, odd, random) => {
      const keys = new Map<number, number>()
      const keyOf = (row: number) => keys.get(row) ?? 0
      const compare = (a: number, b: number) => keyOf(a) - keyOf(b) || a - b
      const sorted = new SortedRows(compare)
      const draw = () => random.next().value ?? 0
      // The rest is there from the beginning, and half of it goes again.
      for (let row = 0; row < ROWS; row += 2) {
        keys.set(row, (row * 31) % 97)
        sorted.add(row)
      }
      for (const { row, key } of all) {
        if (keys.has(row)) sorted.remove(row)
        keys.set(row, key)
        sorted.add(row)
      }
      for (let row = 0; row < ROWS; row += 4) {
        if (keys.has(row)) sorted.remove(row)
        keys.delete(row)
      }
      const right = [...keys.keys()].sort(compare)
      expect(sorted.page({ skip: 0, limit: right.length, isDescending: false })).toEqual(right)

      const wanted = right.filter((row) => row % 2 === odd || row % 3 === 0)
      const set = new Set(wanted)
      for (const [isWanted, among] of [[undefined, right] as const, [(row: number) => set.has(row), wanted] as const]) {
        const [skip, limit] = [draw() % (among.length + 1), draw() % 50]
        const counts = isWanted && sorted.countsOf(isWanted)
        const page = (isDescending: boolean, withCounts: boolean) =>
          sorted.page({ skip, limit, isDescending, isWanted, counts: withCounts ? counts : undefined })
        for (const withCounts of [true, false]) {
          expect(page(false, withCounts)).toEqual(among.slice(skip, skip + limit))
          expect(page(true, withCounts)).toEqual([...among].reverse().slice(skip, skip + limit))
        }
      }
    }),
    { numRuns: 40 },
  )
})

test('a walk passes over what comes before, and gives up a page that is too far', () => {
  const [rows, first] = [20 * BLOCK, 15 * BLOCK]
  const sorted = new SortedRows((a, b) => a - b)
  for (let row = 0; row < rows; row++) sorted.add(row)
  const walk = { skip: 3, limit: 2, isDescending: false, isWanted: (row: number) => row >= first && row % 8 === 0 }
  const found = [first + 24, first + 32]

  expect(sorted.page(walk)).toEqual(found)
  expect(sorted.page({ ...walk, mostBlocks: 2 })).toBeUndefined()
  expect(sorted.page({ ...walk, mostBlocks: 2, isBefore: (row) => row < first - 1 })).toEqual(found)
  expect(sorted.page({ ...walk, mostBlocks: 2, isDescending: true })).toEqual([rows - 32, rows - 40])
})

test('dealing out by digits sorts, and leaves equals as they were', () => {
  const number = fc.oneof(fc.nat(3), fc.nat(0xffff), fc.nat({ max: 0xffffffff }))
  fc.assert(
    fc.property(fc.array(number, { maxLength: 300 }), (numbers) => {
      const rows = Uint32Array.from(numbers, (_, row) => numbers.length - 1 - row)
      const max = Math.max(0, ...numbers)
      const work = radixSort(rows, max, (row) => numbers[row] ?? 0)
      let step = work.next()
      while (!step.done) step = work.next()

      expect([...step.value]).toEqual([...rows].sort((a, b) => (numbers[a] ?? 0) - (numbers[b] ?? 0)))
    }),
  )
})

test('a row comes in the place of one that is sorted by the same', () => {
  const keyOf = (row: number) => row % ROWS
  const sorted = new SortedRows((a, b) => keyOf(a) - keyOf(b))
  for (let row = 0; row < ROWS; row++) sorted.add(row)

  for (let row = 0; row < ROWS; row += 3) sorted.replace(row, row + ROWS)

  const right = Array.from({ length: ROWS }, (_, row) => (row % 3 === 0 ? row + ROWS : row))
  expect(sorted.page({ skip: 0, limit: ROWS, isDescending: false })).toEqual(right)
  expect(() => sorted.replace(0, 2 * ROWS)).toThrow('not where it should be')
})
