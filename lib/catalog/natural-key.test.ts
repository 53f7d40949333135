import fc from 'fast-check'
import { expect, test } from 'vitest'
import { pool } from '@/lib/db'
import { naturalKey } from './natural-key'

const inBytes = (one: string, other: string) => Buffer.compare(Buffer.from(one), Buffer.from(other))
const inOrder = (names: string[]) => names.toSorted((one, other) => inBytes(naturalKey(one), naturalKey(other)))

const printable = fc.integer({ min: 0x21, max: 0x7e }).map((code) => String.fromCharCode(code))
const pieces = fc.constantFrom('a', 'B', '/', '.', ':', '0', '00', '9', '10', '2')
/** Whatever the database takes for an alias, often with numbers. */
const alias = fc
  .string({ unit: fc.oneof(pieces, printable), minLength: 1, maxLength: 40 })
  .map((text) => text.slice(0, 200))
const number = fc.stringMatching(/^[0-9]{1,60}$/)

test('numbers in names count, and case matters last', () => {
  const names = ['alpine', 'alpine/3.2', 'alpine/3.9', 'alpine/3.10', 'alpine/edge', 'Debian', 'debian', 'ubuntu/4']

  expect(inOrder(names.toReversed())).toEqual(names)
  expect(inOrder(['10', '2', '0', '01', '1'])).toEqual(['0', '01', '1', '2', '10'])
})

test('numbers of any length are in the order of what they are worth', () => {
  fc.assert(
    fc.property(alias, number, number, alias, (before, one, other, after) => {
      // A digit beside them would belong to them.
      const name = (digits: string) => `${before}x${digits}/${after}`
      const worth = BigInt(one) - BigInt(other)
      fc.pre(worth !== 0n)
      expect(inBytes(naturalKey(name(one)), naturalKey(name(other))) < 0).toBe(worth < 0n)
    }),
  )
})

test('a name without numbers is sorted by its letters, one of the same beginning after it', () => {
  const word = fc.stringMatching(/^[!-/:-@[-`a-z{-~]{1,20}$/)
  fc.assert(
    fc.property(word, word, (one, other) => {
      expect(Math.sign(inBytes(naturalKey(one), naturalKey(other)))).toBe(Math.sign(inBytes(one, other)))
    }),
  )
})

test('the database makes the same key of every name', async () => {
  const names = [...fc.sample(alias, { numRuns: 2000, seed: 64 }), '9'.repeat(200), '0'.repeat(200), '1a'.repeat(100)]

  const { rows } = await pool().query<{ key: string }>(
    'SELECT natural_key(name) AS key FROM unnest($1::text[]) WITH ORDINALITY AS names (name, nth) ORDER BY nth',
    [names],
  )

  expect(rows.map(({ key }) => key)).toEqual(names.map(naturalKey))
})
