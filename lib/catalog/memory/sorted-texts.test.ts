import fc from 'fast-check'
import { expect, test } from 'vitest'
import { sortedTexts } from './sorted-texts'

test('however many texts there are, they come in order', () => {
  const length = fc.oneof(fc.nat(5), fc.integer({ min: 1000, max: 5000 }))
  fc.assert(
    fc.property(length, fc.nat(2 ** 31), (length, seed) => {
      const texts = Array.from({ length }, (_, place) => String(Math.imul(seed + place, 0x85ebca6b) % 3000))
      const work = sortedTexts(texts)
      let step = work.next()
      while (!step.done) step = work.next()

      expect(step.value).toEqual(texts.toSorted())
    }),
    { numRuns: 30 },
  )
})
