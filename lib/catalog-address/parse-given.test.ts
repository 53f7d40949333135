import fc from 'fast-check'
import { expect, test } from 'vitest'
import { CatalogQuery } from '@/lib/contract/catalog-query'
import { nasty } from '@/lib/testing/hostile-requests'
import { apiQuery, givenFrom } from './catalog-address'
import type { Given } from './given'
import { parseGiven } from './parse-given'

test('what is valid in an address is kept as it was typed', () => {
  const given = { os: 'Ubuntu', min_price: '5.00', sort_by: 'price', page: '1e2', view: 'list' }

  expect(parseGiven(given)).toEqual(given)
})

test.each([
  [{ limit: '500', os: 'ubuntu' }, { os: 'ubuntu' }],
  [{ sort_by: 'evil', sort_order: 'up', page: '0', view: 'evil', search: 'a' }, { search: 'a' }],
  [{ max_rating: '-1', min_rating: '3' }, { min_rating: '3' }],
  [{ min_price: 'abc', max_price: '5', tag: 'a\0' }, { max_price: '5' }],
  [{ search: 'x'.repeat(201), variant: 'cloud' }, { variant: 'cloud' }],
])('of %o only what is not valid is left out', (typed, given) => {
  expect(parseGiven(typed)).toEqual(given)
})

test('bounds in the wrong order change places', () => {
  expect(parseGiven({ min_price: '50', max_price: '10' })).toEqual({ min_price: '10', max_price: '50' })
  expect(parseGiven({ min_rating: '4.5', max_rating: '2' })).toEqual({ min_rating: '2', max_rating: '4.5' })
})

test('of a parameter that is repeated the last one counts', () => {
  expect(givenFrom(new URLSearchParams('os=a&os=b&min_price=9&min_price=x'))).toEqual({ os: 'b' })
})

const valid: Record<string, fc.Arbitrary<string>> = {
  search: fc.string({ maxLength: 210 }),
  os: fc.array(fc.constantFrom('a', ' B ', '', 'ü'), { maxLength: 60 }).map((values) => values.join(',')),
  tag: fc.array(fc.nat(80).map(String), { maxLength: 80 }).map((values) => values.join(',')),
  min_price: fc.oneof(
    fc.double({ min: -1, max: 1.1e7, noNaN: true }).map(String),
    fc.constantFrom('9999999.991', '1e7'),
  ),
  max_price: fc.oneof(fc.nat(99).map(String), fc.constantFrom('9999999.99', '0.001', '-0')),
  min_rating: fc.double({ min: -1, max: 6, noNaN: true }).map(String),
  max_rating: fc.constantFrom('5', '5.00', '5.001', '1e0', '50e-1'),
  sort_by: fc.constantFrom('alias', 'added_date', 'price', 'rating', 'top', 'best', 'name', 'Name'),
  sort_order: fc.constantFrom('asc', 'desc', 'ASC'),
  limit: fc.constantFrom('1', '100', '101', '0', '2.0', '1e2', '1.5'),
  page: fc.constantFrom('1', '9007199254740991', '9007199254740992', '-1', '1e3'),
}

test('the API takes whatever is left of an address, and nothing that it would take is left out', () => {
  const values = Object.fromEntries(Object.entries(valid).map(([name, value]) => [name, fc.oneof(value, nasty)]))
  const property = fc.property(fc.record(values, { requiredKeys: [] }), (typed) => {
    const parsed = parseGiven(typed as Given)
    expect(CatalogQuery.safeParse(apiQuery(parsed)).error).toBeUndefined()
    for (const [name, text] of Object.entries(typed)) {
      const isTaken = text !== '' && CatalogQuery.safeParse({ [name]: text }).success
      const left = Object.values(parseGiven({ [name]: text }))
      expect(left, `${name}=${text}`).toEqual(isTaken ? [text] : [])
    }
  })
  fc.assert(property, { numRuns: 1000 })
})
