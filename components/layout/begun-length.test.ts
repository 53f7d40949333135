import { expect, test } from 'vitest'
import { begunLength } from './begun-length'

test.each([
  ['ubuntu', 'ubu', 3],
  ['ubuntu', ' UBU ', 3],
  ['ubuntu', 'ubuntu', 6],
  ['ubuntu', 'debian', 0],
  ['ubuntu', '\u200b', 0],
  ['Schrödinger', 'schro', 5],
  ['Schro\u0308dinger', 'schro', 6],
  ['Straße', 'stras', 5],
  ['ubu\u00adntu', 'ubun', 5],
])('of %s, where %s is typed, so much is there: %d', (text, typed, length) => {
  expect(begunLength(text, typed)).toBe(length)
})
