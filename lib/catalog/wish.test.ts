import fc from 'fast-check'
import { expect, test } from 'vitest'
import { CatalogQuery } from '@/lib/contract/images'
import { nasty } from '@/lib/testing/hostile-requests'
import { wishFrom } from './wish'

test('what is valid in an address is kept as it was typed', () => {
  const given = { os: 'Ubuntu', min_price: '5.00', sort_by: 'price', nonsense: 'kept' }

  expect(wishFrom(given)).toEqual({ query: CatalogQuery.parse(given), given })
})

test.each([
  [{ limit: '500', os: 'ubuntu' }, { os: 'ubuntu' }],
  [{ sort_by: 'evil', page: '0', search: 'a' }, { search: 'a' }],
  [{ max_rating: '-1', min_rating: '3' }, { min_rating: '3' }],
  [
    { min_price: '9', max_price: '5', limit: '0', tag: 'lts' },
    { max_price: '5', tag: 'lts' },
  ],
  [{ os: ['a', 'b'], tag: '' }, {}],
])('of %o only what is not valid is left out', (params, given) => {
  expect(wishFrom(params)).toEqual({ query: CatalogQuery.parse(given), given })
})

test('no address fails a page', () => {
  const names = fc.constantFrom(...Object.keys(CatalogQuery.parse({})), 'os', 'search', 'min_price', '__proto__')
  const values = fc.oneof(nasty, fc.array(nasty, { maxLength: 2 }), fc.constant(undefined))
  const property = fc.property(fc.dictionary(names, values), (params) => {
    const { query, given } = wishFrom(params)
    expect(CatalogQuery.parse(given)).toEqual(query)
  })
  fc.assert(property, { numRuns: 1000 })
})
