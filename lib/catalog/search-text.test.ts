import { expect, test } from 'vitest'
import { searchTerms } from './search-terms'
import { searchText } from './search-text'

const image = { alias: 'fedora/19', imageName: 'fedora-19-amd64', description: 'Fedora 19', tags: [], categories: [] }

test.each([
  ['Schrödinger’s Cat', 'schrodinger'],
  ['Schrödinger’s Cat', "SCHRÖDINGER'S cat"],
  ['23 İstanbul', 'istanbul'],
  ['23 İstanbul', 'ISTANBUL'],
  ['23 Istanbul', 'ıstanbul'],
  ['Große Straße', 'grosse STRASSE'],
  ['Οδός', 'οδοσ'],
  ['Οδοσ', 'ΟΔΌΣ'],
  ['a well\u00adknown name', 'well-known\u200b'.replace('-', '')],
  ['a name', '\u00adna\u200bme\ufeff'],
])('%s is found by %s', (description, search) => {
  const text = searchText({ ...image, description })

  expect(searchTerms(search).filter((term) => !text.includes(term))).toEqual([])
})

test('a search for nothing that is seen is no search', () => {
  expect(searchTerms(' \u200b \u00ad\ufeff ')).toEqual([])
})

test('a text that is too long is cut between two characters', () => {
  const text = searchText({ ...image, tags: ['x', '한'.repeat(9999)] })

  expect(Buffer.byteLength(text)).toBeGreaterThan(65_530)
  expect(Buffer.byteLength(text)).toBeLessThanOrEqual(65_535)
  expect(text).not.toContain('\ufffd')
})
