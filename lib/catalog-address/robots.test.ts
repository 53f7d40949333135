import fc from 'fast-check'
import { expect, test } from 'vitest'
import { catalogHref, isWorthFinding } from './catalog-address'
import type { Given } from './given'
import { robotsTxt } from './robots'

const rules = robotsTxt('https://shop.example')
  .split('\n')
  .flatMap((line) => {
    const [, verb, pattern] = /^(Allow|Disallow): (.+)$/.exec(line) ?? []
    if (!verb || !pattern) return []
    const parts = pattern.split('*').map((part) => part.replace(/[.?+^$()[\]{}|\\]/g, '\\$&'))
    return [{ isAllowed: verb === 'Allow', length: pattern.length, matches: new RegExp(`^${parts.join('.*')}`) }]
  })

/** What RFC 9309 makes of the rules: the longest that matches decides. */
const isAllowed = (path: string): boolean =>
  rules.filter(({ matches }) => matches.test(path)).sort((a, b) => b.length - a.length)[0]?.isAllowed ?? true

const value = fc.constantFrom('ubuntu', 'arm64', 'os=', 'a&b', 'search=x', '?tag=')
const values = fc.array(value, { minLength: 1, maxLength: 2 }).map((all) => all.join(','))
const given: fc.Arbitrary<Given> = fc.record(
  {
    os: values,
    architecture: values,
    variant: values,
    tag: values,
    search: value,
    max_price: fc.constant('0'),
    sort_by: fc.constantFrom('price', 'alias'),
    view: fc.constant('list'),
    page: fc.constantFrom('2', '17'),
  },
  { requiredKeys: [] },
)

test('of the catalogue, just those pages may be fetched that may be indexed', () => {
  fc.assert(
    fc.property(given, (given) => {
      expect(isAllowed(catalogHref(given)), catalogHref(given)).toBe(isWorthFinding(given))
    }),
    { numRuns: 2000 },
  )
})

test.each([
  ['/', true],
  ['/?os=ubuntu&page=3', true],
  ['/images/0123456789abcdef01234567/ubuntu', true],
  ['/api/v1/images/0123456789abcdef01234567/icon', true],
  ['/?tag=cloud&os=ubuntu', false],
  ['/?os=a%2Cb', false],
  ['/api/v1/images/public', false],
  ['/account', false],
  ['/library', false],
  ['/sign-in', true],
  ['/sign-in?next=/library', false],
])('%s: %s', (path, expected) => {
  expect(isAllowed(path)).toBe(expected)
})

test('the sitemap is named', () => {
  expect(robotsTxt('https://shop.example')).toMatch(/\nSitemap: https:\/\/shop\.example\/sitemap\.xml\n$/)
})
