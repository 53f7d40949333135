import { expect, test } from 'vitest'
import { limitsProse } from '@/lib/words/docs'
import { limitsOfTheShop } from './limits-of-the-shop'

test('the reference tells the numbers that hold', () => {
  const text = limitsProse({ ...limitsOfTheShop(), points: 60_000 }).join('\n')

  expect(text).toContain('60,000 points a minute')
  expect(text).toContain('any other read 5, a search 10 more; each 5,000 images')
  expect(text).toContain('A write costs 25, a log-in 100. A page of the shop, where it must be rendered, costs 500.')
  expect(text).toContain('at all servers of the shop together: 2,400 a minute')
  expect(text).toContain('10 times for an account and 60 times from an address in 15 minutes')
})

test('a shop without limits says so', () => {
  const text = limitsProse({ ...limitsOfTheShop(), points: 0 }).join('\n')

  expect(text).toContain('does not limit how often you ask')
  expect(text).not.toContain('a minute')
})
