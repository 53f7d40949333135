import fc from 'fast-check'
import { expect, test } from 'vitest'
import { inNaturalOrder } from './natural-order'

test.each([
  ['alpine/3.2', 'alpine/3.10'],
  ['fedora/9', 'fedora/10'],
  ['v2-cloud', 'v10-cloud'],
  ['amd64v2', 'amd64v3'],
  ['arm64', 'riscv64'],
  ['debian', 'Ubuntu'],
  ['ubuntu', 'ubuntu/4'],
])('%s comes before %s', (one, other) => {
  expect(inNaturalOrder(one, other)).toBeLessThan(0)
  expect(inNaturalOrder(other, one)).toBeGreaterThan(0)
})

test('whatever the names, only the same one is in the same place', () => {
  const name = fc.string({ unit: fc.constantFrom('a', 'A', '0', '1', '10', '/', '.', 'é'), maxLength: 6 })
  fc.assert(
    fc.property(name, name, (one, other) => {
      expect(inNaturalOrder(one, other) === 0).toBe(one === other)
      expect(Math.sign(inNaturalOrder(one, other))).toBe(-Math.sign(inNaturalOrder(other, one)) + 0)
    }),
  )
})
