import fc from 'fast-check'
import { expect, test } from 'vitest'
import { SCOPES } from '@/lib/contract/operation'
import { isStronger, type Strength } from './is-stronger'

const strength: fc.Arbitrary<Strength> = fc.record({
  scopes: fc.subarray([...SCOPES]),
  expiresAt: fc.option(fc.integer({ min: 0, max: 3 }).map((day) => new Date(day * 86_400_000))),
})

test('no token is stronger than itself', () => {
  fc.assert(fc.property(strength, (one) => !isStronger(one, one)))
})

test('whoever is not stronger than a second is not stronger than whatever that is not stronger than', () => {
  fc.assert(
    fc.property(strength, strength, strength, (one, two, three) => {
      fc.pre(!isStronger(one, two) && !isStronger(two, three))
      expect(isStronger(one, three)).toBe(false)
    }),
  )
})

test('one scope more, or a later end, is stronger', () => {
  const scopes = ['read', 'rate'] as const
  const [soon, later] = [new Date(1), new Date(2)]

  expect(isStronger({ scopes: [...scopes, 'purchase'], expiresAt: soon }, { scopes, expiresAt: later })).toBe(true)
  expect(isStronger({ scopes, expiresAt: later }, { scopes, expiresAt: soon })).toBe(true)
  expect(isStronger({ scopes, expiresAt: null }, { scopes, expiresAt: later })).toBe(true)
  expect(isStronger({ scopes: ['read'], expiresAt: soon }, { scopes, expiresAt: null })).toBe(false)
})
