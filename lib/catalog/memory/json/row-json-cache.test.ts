import fc from 'fast-check'
import { expect, test } from 'vitest'
import { stringOf, textOf } from '../storage/catalog-row'
import { RowJsonCache } from './row-json-cache'

test('a piece is found as it was put last, until it is forgotten or gives way to later ones', () => {
  const step = fc.record({ row: fc.nat(50), length: fc.oneof(fc.nat(100), fc.nat(70_000)), isGone: fc.boolean() })
  fc.assert(
    fc.property(fc.array(step, { minLength: 1, maxLength: 300, size: 'max' }), fc.nat(4), (steps, sections) => {
      const cache = new RowJsonCache(sections << 16)
      const put = new Map<number, { text: string; since: number }>()
      let written = 0
      for (const [place, { row, length, isGone }] of steps.entries()) {
        const text = `${place} `.padEnd(length, 'x')
        const former = put.get(row)
        cache.put(row, textOf(text))
        written += text.length + 6
        if (text.length <= 65_530) put.set(row, { text, since: written })
        // What is too long to be kept is still not what it was.
        else if (former) put.set(row, former)
        if (isGone) {
          cache.forget(row)
          put.delete(row)
        }
        for (const [other, { text, since }] of put) {
          const found = cache.find(other)
          if (found) expect(stringOf(found)).toBe(text)
          else expect(written - since).toBeGreaterThan(((Math.max(1, sections) - 1) << 16) / 2)
        }
      }
      for (let row = 0; row <= 50; row++) if (!put.has(row)) expect(cache.find(row)).toBeUndefined()
    }),
    { numRuns: 100 },
  )
})
