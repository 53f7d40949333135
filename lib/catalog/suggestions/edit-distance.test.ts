import fc from 'fast-check'
import { expect, test } from 'vitest'
import { editDistance } from './edit-distance'

const text = fc.string({ unit: fc.constantFrom('a', 'b', 'c', '/'), maxLength: 9 })

/** By definition, without a bound and without cleverness. */
function plainly(a: string, b: string): number {
  if (a === '' || b === '') return a.length + b.length
  const [shorter, other] = [a.slice(0, -1), b.slice(0, -1)]
  const distances = [
    plainly(shorter, b) + 1,
    plainly(a, other) + 1,
    plainly(shorter, other) + (a.at(-1) === b.at(-1) ? 0 : 1),
  ]
  if (a.length > 1 && b.length > 1 && a.at(-1) === b.at(-2) && a.at(-2) === b.at(-1))
    distances.push(plainly(a.slice(0, -2), b.slice(0, -2)) + 1)
  return Math.min(...distances)
}

test('whatever the texts, it is the distance by definition, up to one more than is asked', () => {
  const short = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 5 })
  fc.assert(
    fc.property(short, short, fc.nat(6), (a, b, most) => {
      expect(editDistance(a, b, most)).toBe(Math.min(plainly(a, b), most + 1))
    }),
    { numRuns: 500 },
  )
})

test('it is the same both ways, and 0 for the same text alone', () => {
  fc.assert(
    fc.property(text, text, (a, b) => {
      expect(editDistance(a, b, 9)).toBe(editDistance(b, a, 9))
      expect(editDistance(a, b, 9) === 0).toBe(a === b)
    }),
  )
})

test.each([
  ['ubunut', 'ubuntu', 1],
  ['debain', 'debian', 1],
  ['postgers', 'postgres', 1],
  ['alpin', 'alpine', 1],
  ['fedorra', 'fedora', 1],
  ['arch', 'void', 3],
])('%s and %s: %d', (a, b, distance) => {
  expect(editDistance(a, b, 2)).toBe(distance)
})
