import { expect, test } from 'vitest'
import { summaryOf } from './summary-of'

const nothing = {
  source: { id: '0'.repeat(24), name: 'a\u001bb', address: '/srv/a' },
  ...{ images: { new: 0, updated: 0, unchanged: 0 }, changes: [], skipped: [], notes: [] },
}

test('an import tells what changed', () => {
  expect(summaryOf({ ...nothing, images: { new: 1, updated: 0, unchanged: 0 } })).toBe(
    'Source a?b, /srv/a\n1 image: 1 new, 0 updated, 0 unchanged',
  )
})

test('what is gone, what is back, and whence it came', () => {
  const changes = [
    { what: 'image' as const, reason: 'no longer listed, and no longer sold', count: 1, examples: ['gone:1'] },
    { what: 'version' as const, reason: 'no longer listed', count: 7, examples: ['a 20250101', 'b 20250101'] },
  ]
  const source = { ...nothing.source, movedFrom: '/srv/old' }

  expect(
    summaryOf({ ...nothing, source, changes, notes: ['A note'] })
      .split('\n')
      .slice(1),
  ).toEqual([
    'It was at /srv/old before',
    '0 images: 0 new, 0 updated, 0 unchanged',
    '1 image no longer listed, and no longer sold: gone:1',
    '7 versions no longer listed: a 20250101, b 20250101, and 5 more',
    'A note',
  ])
})

test('and what was left out: documents, products, versions, alike cases together', () => {
  const images = { new: 12, updated: 3, unchanged: 145 }
  const skipped = [
    { what: 'version' as const, reason: 'its serial is no date', count: 7, examples: ['a latest', 'b latest'] },
    { what: 'product' as const, reason: 'it has no versions', count: 1, examples: ['c'] },
    { what: 'product' as const, reason: 'its architecture is unknown', count: 1, examples: ['d (vax)'] },
  ]

  expect(
    summaryOf({ ...nothing, images, skipped })
      .split('\n')
      .slice(1),
  ).toEqual([
    '160 images: 12 new, 3 updated, 145 unchanged',
    '2 products skipped:',
    '  1 × it has no versions: c',
    '  1 × its architecture is unknown: d (vax)',
    '7 versions skipped:',
    '  7 × its serial is no date: a latest, b latest, and 5 more',
  ])
})
