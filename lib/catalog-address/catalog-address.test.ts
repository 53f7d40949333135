import { expect, test } from 'vitest'
import {
  activeFilters,
  apiQuery,
  catalogHref,
  changed,
  cleared,
  givenFrom,
  isWorthFinding,
  suggestedHref,
  toggled,
  togglesOf,
} from './catalog-address'

const given = (query: string) => givenFrom(new URLSearchParams(query))

test.each([
  ['', '/'],
  ['page=1&sort_by=added_date', '/'],
  ['page=2&os=Ubuntu, debian,ubuntu', '/?os=debian,ubuntu&page=2'],
  ['utm_source=mail&search=lts+noble&view=list', '/?search=lts+noble&view=list'],
  ['search=%E2%80%8B+%C2%AD&os=a', '/?os=a'],
  ['search=a%26b%3Dc%2Bd&sort_order=asc', '/?search=a%26b%3Dc%2Bd&sort_order=asc'],
])('"%s" is written %s', (query, href) => {
  expect(catalogHref(given(query))).toBe(href)
})

test('an address that is read again says the same', () => {
  const first = given('search=a,b+c%2B%26d&os=x&min_price=0.01&page=3')
  expect(given(catalogHref(first).slice(2))).toEqual(first)
})

test('choosing a value adds it to those of its facet and begins at the first page', () => {
  const before = given('os=ubuntu&architecture=arm64&page=4')

  expect(catalogHref(toggled(before, 'os', 'debian'))).toBe('/?os=debian,ubuntu&architecture=arm64')
  expect(catalogHref(toggled(before, 'os', 'ubuntu'))).toBe('/?architecture=arm64')
})

test.each(['', 'os=b,a', 'search=x+y&os=A&sort_by=top&view=list&page=3', 'architecture=arm64&max_price=0'])(
  'the links of a facet under "%s" are those of its values one by one',
  (query) => {
    const before = given(query)
    const toggle = togglesOf(before, 'os')

    for (const value of ['a', 'b', 'c&d']) expect(toggle(value)).toBe(catalogHref(toggled(before, 'os', value)))
  },
)

test('clearing all filters keeps how the results are sorted and shown', () => {
  expect(catalogHref(cleared(given('os=a&search=b&min_price=1&sort_by=top&view=list&page=2')))).toBe(
    '/?sort_by=top&view=list',
  )
})

test('each active filter can be taken back alone', () => {
  const active = activeFilters(given('os=b,a&search=lts&max_price=0&page=2'))

  expect(active.map(({ name, value, without }) => [name, value, catalogHref(without)])).toEqual([
    ['search', 'lts', '/?os=a,b&max_price=0'],
    ['os', 'a', '/?search=lts&os=b&max_price=0'],
    ['os', 'b', '/?search=lts&os=a&max_price=0'],
    ['max_price', '0', '/?search=lts&os=a,b'],
  ])
})

test('the API is asked without how the results are shown', () => {
  expect(apiQuery(changed(given('os=a&view=list&page=2'), { page: '3' }))).toEqual({ os: 'a', page: '3' })
})

test.each([
  ['', true],
  ['page=7', true],
  ['os=ubuntu', true],
  ['os=ubuntu&page=2', true],
  ['os=ubuntu,debian', false],
  ['os=ubuntu&architecture=arm64', false],
  ['search=lts', false],
  ['os=ubuntu&sort_by=price', false],
  ['view=list', false],
])('a search engine may list "%s": %s', (query, is) => {
  expect(isWorthFinding(given(query))).toBe(is)
})

test.each([
  ['system', 'Ubuntu', '/?os=ubuntu&view=list'],
  ['tag', 'LTS', '/?tag=lts&view=list'],
  ['tag', 'a, b', '/?search=a,+b&view=list'],
  ['name', 'ubuntu/22.04', '/?search=ubuntu%2F22.04&view=list'],
  ['near', 'ubuntu', '/?search=ubuntu&view=list'],
] as const)('the %s "%s" that was suggested leads to all that have it', (kind, text, address) => {
  expect(suggestedHref(given('search=ubu&os=debian&max_price=0&page=2&view=list'), { kind, text })).toBe(address)
})
