import fc from 'fast-check'
import { expect, test } from 'vitest'
import { costOf } from './request-cost'

const LIST = '/api/v1/images/public'

test.each([
  ['HEAD', LIST, 5],
  ['OPTIONS', LIST, 1],
  ['GET', `${LIST}?os=ubuntu&page=2`, 5],
  ['GET', `${LIST}?search=ubuntu`, 15],
  ['GET', `${LIST}?search=`, 5],
  ['GET', `${LIST}?page=501&limit=100`, 15],
  ['GET', `${LIST}?page=9007199254740991`, 25],
  ['GET', `${LIST}?page=evil&limit=1e400`, 5],
  ['GET', `${LIST}?page=-5`, 5],
  ['POST', '/api/v1/images/purchase/0123456789abcdef01234567', 25],
  ['DELETE', '/api/v1/auth/tokens/0123456789abcdef01234567', 25],
  ['POST', '/api/v1/users/auth/login', 100],
  ['POST', '/auth/sign-in', 100],
])('%s %s costs %i', (method, url, cost) => {
  expect(costOf(method, url)).toBe(cost)
})

test('a page that is rendered costs a hundred lists, whatever it asks for, and no page costs what it does not do', () => {
  expect(costOf('GET', '/library', true)).toBe(100 * costOf('GET', LIST))
  expect(costOf('HEAD', '/?search=x&page=1000000', true)).toBe(500)
  expect(costOf('POST', '/library', true)).toBe(25)
})

test('every other request has a cost, from 1 to 100', () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), fc.string(), (method, path, query) => {
      const cost = costOf(method, `/${path}?page=${query}&limit=${query}`)
      expect(cost).toBeGreaterThanOrEqual(1)
      expect(cost).toBeLessThanOrEqual(100)
    }),
  )
})

test('walking a thousand pages of a hundred fits into one minute of the default', () => {
  const costs = Array.from({ length: 1000 }, (_, page) => costOf('GET', `${LIST}?page=${page + 1}&limit=100`))

  expect(costs.reduce((sum, cost) => sum + cost)).toBeLessThan(60_000)
})

test('a visitor who opens a page of their own every two seconds spends less than a third of the default', () => {
  const minute = 30 * (1 + costOf('GET', '/library', true) + 3 * costOf('GET', '/api/v1/me/shop'))

  expect(minute).toBeLessThan(60_000 / 3)
})
