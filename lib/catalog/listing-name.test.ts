import fc from 'fast-check'
import { expect, test } from 'vitest'
import { pool } from '@/lib/db'
import { listingName, namesFor } from './listing-name'

test.each([
  ['ubuntu/22.04', 'ubuntu/22.04'],
  ['Pop_OS/22.04+beta', 'pop_os/22.04-beta'],
  ['a//b/', 'a/b'],
  ['.hidden/-x-/y__z', 'hidden/x/y-z'],
  ['tags/1/blobs', 'x-tags/1/x-blobs'],
  ['0123456789abcdef01234567/1', 'x-0123456789abcdef01234567/1'],
  ['日本', 'x'],
])('%s is called %s', (text, name) => {
  expect(listingName(text)).toBe(name)
})

test('whatever it is made of, a name is one that the database takes, and stays as it is when it is made again', async () => {
  const pieces = fc.constantFrom(
    'A',
    'b',
    '1',
    '.',
    '_',
    '-',
    '/',
    '+',
    '~',
    'é',
    'tags',
    'blobs/',
    '0123456789abcdef01234567',
  )
  const texts = fc.sample(
    fc.array(pieces, { maxLength: 80 }).map((all) => all.join('')),
    500,
  )
  const names = texts.flatMap((text) => [listingName(text), ...[...firstOf(namesFor(text, `${text} Ä`), 4)]])

  const { rows } = await pool().query('SELECT name FROM unnest($1::text[]) AS name WHERE NOT is_listing_name(name)', [
    names,
  ])

  expect(rows).toEqual([])
  for (const text of texts) expect(listingName(listingName(text))).toBe(listingName(text))
})

test('a name that is taken gets its source in front, and then a number', () => {
  expect([...firstOf(namesFor('Ubuntu/22.04', 'images.example.org'), 4)]).toEqual([
    'ubuntu/22.04',
    'images.example.org/ubuntu/22.04',
    'images.example.org/ubuntu/22.04-2',
    'images.example.org/ubuntu/22.04-3',
  ])
})

function* firstOf<T>(all: Iterable<T>, count: number): Generator<T> {
  for (const each of all) {
    yield each
    count -= 1
    if (count === 0) return
  }
}
