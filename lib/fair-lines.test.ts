import fc from 'fast-check'
import { expect, test } from 'vitest'
import { FairLines } from './fair-lines'

type One = { line: string; at: number }

/** What happens at the lines: somebody comes to one (its name), or a turn comes (null). */
const happenings = fc.array(fc.option(fc.constantFrom('a', 'b', 'c', 'd'), { freq: 2 }), { maxLength: 60 })

test('turns go round the lines, each in its own order', () => {
  const lines = new FairLines<string>(10)
  for (const one of ['a1', 'a2', 'a3', 'b1', 'c1', 'b2']) lines.add(one.charAt(0), one)

  expect(Array.from({ length: 7 }, () => lines.next())).toEqual(['a1', 'b1', 'c1', 'a2', 'b2', 'a3', undefined])
})

test('one alone may fill all lines; then somebody else comes, and it is the crowd that loses its last', () => {
  const lines = new FairLines<string>(3)
  for (const one of ['a1', 'a2', 'a3']) expect(lines.add('a', one)).toBeUndefined()

  expect(lines.add('a', 'a4')).toBe('a4')
  expect(lines.add('b', 'b1')).toBe('a3')
  expect(lines.add('b', 'b2')).toBe('b2')
  expect([lines.next(), lines.next(), lines.next(), lines.next()]).toEqual(['a1', 'b1', 'a2', undefined])
})

test('however many come, the bound is kept, nobody is lost or served twice, and only the longest line loses', () => {
  fc.assert(
    fc.property(happenings, fc.integer({ min: 1, max: 8 }), (happens, most) => {
      const lines = new FairLines<One>(most)
      const waiting: One[] = []
      const take = (one: One) => waiting.splice(waiting.indexOf(one), 1)
      const lengthOf = (name: string) => waiting.filter(({ line }) => line === name).length
      for (const [at, line] of happens.entries()) {
        if (line === null) {
          const next = lines.next()
          expect(next === undefined).toBe(waiting.length === 0)
          if (!next) continue
          // The first of its line.
          expect(waiting.find((one) => one.line === next.line)).toBe(next)
          take(next)
        } else {
          const one = { line, at }
          waiting.push(one)
          const left = lines.add(line, one)
          expect(left !== undefined).toBe(waiting.length > most)
          if (!left) continue
          expect(lengthOf(left.line)).toBe(Math.max(...waiting.map((each) => lengthOf(each.line))))
          // The last of its line, and a newcomer only where no other line is longer.
          expect(waiting.findLast((each) => each.line === left.line)).toBe(left)
          if (left !== one) expect(lengthOf(left.line)).toBeGreaterThan(lengthOf(line))
          take(left)
        }
        expect(lines.size).toBe(waiting.length)
        expect(lines.size).toBeLessThanOrEqual(most)
      }
    }),
  )
})

test('nobody starves: whoever waits has a turn before any other line has a second one', () => {
  fc.assert(
    fc.property(happenings, happenings, (before, after) => {
      const lines = new FairLines<One>(1000)
      const happen = (line: string | null, at: number) =>
        line === null ? lines.next() : void lines.add(line, { line, at })
      before.forEach(happen)
      lines.add('mine', { line: 'mine', at: -1 })

      const served: string[] = []
      for (const [at, line] of [...after, ...Array(200).fill(null)].entries()) {
        const next = happen(line, at)
        if (next) served.push(next.line)
        if (next?.line === 'mine') break
      }

      expect(served.at(-1)).toBe('mine')
      expect(new Set(served).size).toBe(served.length)
    }),
  )
})
