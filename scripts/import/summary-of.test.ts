import { expect, test } from 'vitest'
import { summaryOf } from './summary-of'

test('an import tells what changed', () => {
  expect(summaryOf({ images: { new: 1, updated: 0, unchanged: 0 }, skipped: [] })).toBe(
    '1 image: 1 new, 0 updated, 0 unchanged',
  )
})

test('and what was left out: documents, products, versions, alike cases together', () => {
  const images = { new: 12, updated: 3, unchanged: 145 }
  const skipped = [
    { what: 'version' as const, reason: 'its serial is no date', count: 7, examples: ['a latest', 'b latest'] },
    { what: 'product' as const, reason: 'it has no versions', count: 1, examples: ['c'] },
    { what: 'product' as const, reason: 'its architecture is unknown', count: 1, examples: ['d (vax)'] },
  ]

  expect(summaryOf({ images, skipped }).split('\n')).toEqual([
    '160 images: 12 new, 3 updated, 145 unchanged',
    '2 products skipped:',
    '  1 × it has no versions: c',
    '  1 × its architecture is unknown: d (vax)',
    '7 versions skipped:',
    '  7 × its serial is no date: a latest, b latest, and 5 more',
  ])
})
