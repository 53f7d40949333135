import { expect, test } from 'vitest'
import { pagesAround } from './pages-around'

test.each([
  [1, 2, [1, 2]],
  [1, 9, [1, 2, null, 9]],
  [3, 9, [1, 2, 3, 4, null, 9]],
  [4, 9, [1, 2, 3, 4, 5, null, 9]],
  [5, 9, [1, null, 4, 5, 6, null, 9]],
  [9, 9, [1, null, 8, 9]],
])('on page %d of %d the links go to %j', (page, totalPages, links) => {
  expect(pagesAround(page, totalPages)).toEqual(links)
})
