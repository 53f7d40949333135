import fc from 'fast-check'
import { expect, test } from 'vitest'
import { fold, isBlank } from './fold'

const text = fc.string({ unit: 'binary', maxLength: 20 })

test.each([
  ['Schrödinger', 'schrodinger'],
  ['Schro\u0308dinger', 'schrodinger'],
  ['Schrödinger’s', "schrodinger's"],
  ['Schrödinger´s', "schrodinger's"],
  ['Schrödingerʼs', "schrodinger's"],
  ['İstanbul', 'istanbul'],
  ['ISTANBUL', 'istanbul'],
  ['ıstanbul', 'istanbul'],
  ['Große', 'grosse'],
  ['GROẞE', 'grosse'],
  ['ΟΔΌΣ', 'οδοσ'],
  ['οδός', 'οδοσ'],
  ['οδοσ', 'οδοσ'],
  ['ubu\u00adntu', 'ubuntu'],
  ['\u200bubuntu\u200b', 'ubuntu'],
  ['\ufeffubuntu', 'ubuntu'],
  ['ubu\u2060n\u200dtu', 'ubuntu'],
  ['\u202eubuntu\u202c', 'ubuntu'],
  ['ﬁle № ２', 'file no 2'],
  ['“a” „b“ «c» 3½″', '"a" "b" "c" 31⁄2"'],
  ['‘a’ ‚b‘ ‹c› 5′', "'a' 'b' 'c' 5'"],
  ['a‐b‑c–d—e−f', 'a-b-c-d-e-f'],
  ['a\u00a0b', 'a b'],
  ['日本 ☃️', '日本 ☃'],
])('%s is %s', (given, folded) => {
  expect(fold(given)).toBe(folded)
})

test('every character of Unicode is folded once and for all, and to nothing that is a mark or unseen', () => {
  // By sixteen: a text is folded character by character, as the next test says.
  for (let first = 0; first <= 0x10ffff; first += 16) {
    const folded = fold(String.fromCodePoint(...Array.from({ length: 16 }, (_, nth) => first + nth)))
    if (fold(folded) !== folded || /[\p{M}\p{Cf}]/u.test(folded)) expect.fail(`${first.toString(16)}: ${folded}`)
  }
})

test('whatever the texts, a part of one is a part of it when both are folded', () => {
  fc.assert(
    fc.property(text, text, (one, other) => {
      expect(fold(one + other)).toBe(fold(one) + fold(other))
    }),
    { numRuns: 5000 },
  )
})

test.each(['', ' ', '\u200b', '\u00ad \ufeff', '\u2003\u200d\t'])('there is nothing to search for in "%s"', (given) => {
  expect(isBlank(given)).toBe(true)
})

test('a single mark can be searched for', () => {
  expect(isBlank('-')).toBe(false)
})
