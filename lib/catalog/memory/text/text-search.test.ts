import fc from 'fast-check'
import { expect, test } from 'vitest'
import { fold } from '@/lib/fold'
import { rowsOf } from '../storage/bits'
import { textOf } from '../storage/catalog-row'
import { RowSet } from '../storage/row-set'
import { TextSearch } from './text-search'

const piece = fc.constantFrom(
  ...['a', 'ab', 'b', '22', '04', '.', '/', '-', '_', '%', '\\', ' ', '\n', '  ', '\u00a0', '\u2028', '\ufeff'],
  ...['é', 'ß', '日本', '🐧', 'ubuntu', 'amd64', '\u0001', '(', 'x'],
)
const text = fc.array(piece, { maxLength: 12 }).map((pieces) => pieces.join(''))
const term = fc
  .array(piece, { minLength: 1, maxLength: 5 })
  .map((pieces) => pieces.join('').replace(/\s+/g, ''))
  .filter((term) => term !== '')

const find = (search: TextSearch, term: string): number[] => {
  const found = new RowSet(0)
  const work = search.find(term, found)
  while (!work.next().done);
  return rowsOf(found.spread())
}

test('whatever the texts, a term finds the rows that contain it', () => {
  fc.assert(
    fc.property(fc.array(text, { maxLength: 40 }), fc.array(term, { maxLength: 20 }), (texts, terms) => {
      const search = new TextSearch()
      texts.forEach((text, row) => search.add(row, textOf(text)))
      for (const term of terms) {
        const expected = texts.flatMap((text, row) => (text.includes(term) ? [row] : []))
        expect(find(search, term), JSON.stringify(term)).toEqual(expected)
      }
    }),
    { numRuns: 2000 },
  )
})

test('thousands of texts are found by each piece of each of their words', () => {
  const search = new TextSearch()
  const texts = Array.from({ length: 5000 }, (_, row) => fold(`Orbit-${row % 97}/v${row}.${row % 7} cache ${row * 31}`))
  texts.forEach((text, row) => search.add(row, textOf(text)))

  for (const term of [
    'orbit',
    'orbit-9',
    'bit-96/v',
    '.6',
    '1',
    '-',
    '/v49',
    'v4999.1',
    'cache',
    '154969',
    'none',
    'c',
  ]) {
    expect(find(search, term), term).toEqual(texts.flatMap((text, row) => (text.includes(term) ? [row] : [])))
  }
})
