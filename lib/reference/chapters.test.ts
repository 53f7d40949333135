import { expect, test } from 'vitest'
import { CHAPTERS, ON_ONE_PAGE, operationHref } from './chapters'
import { reference } from './reference'

test('each subject of the operations has its chapter, in their order, and no two chapters have one address', () => {
  const { subjects } = reference('https://shop.test')
  const chapters = CHAPTERS.filter(({ isSubject }) => isSubject)

  expect(chapters.map(({ name }) => name)).toEqual(subjects.map(({ name }) => name))
  expect(new Set([...CHAPTERS, ON_ONE_PAGE].map(({ path }) => path)).size).toBe(CHAPTERS.length + 1)
  expect(operationHref('images', 'getImagesPublic')).toBe('/docs/images#getImagesPublic')
})
