import { expect, test } from 'vitest'
import { catalogRow } from '@/lib/testing/catalog-row'
import { type CatalogRow, textOf } from './catalog-row'
import { fingerprintOf } from './fingerprint'

const image = catalogRow({
  ...{ id: textOf('1'.repeat(24)), alias: textOf('a/1'), os: textOf('debian'), architecture: textOf('amd64') },
  ...{ variant: textOf('cloud'), tags: [textOf('web'), textOf('db')], search_text: textOf('a/1\nimage\nof an image') },
  ...{ added_at: Date.UTC(2026, 0, 1), price_cents: 1, average_hundredths: 1, rating_count: 1, top_score: 1 },
})

test('an image that is found by something else is filed anew', () => {
  const others: Partial<CatalogRow>[] = [
    ...[{ alias: textOf('a/2') }, { alias: textOf('a/') }, { os: textOf('debiam') }, { os: textOf('amd64') }],
    ...[{ os: textOf('amd64'), architecture: textOf('debian') }, { variant: null }, { variant: textOf('') }],
    ...[{ tags: [textOf('db'), textOf('web')] }, { tags: [textOf('webd'), textOf('b')] }, { tags: [textOf('web')] }],
    ...[{ added_at: image.added_at + 1 }, { added_at: image.added_at + 2 ** 32 }, { added_at: -image.added_at }],
    { search_text: textOf('a/1\nimage\nof an image\n') },
  ]
  const fingerprints = [image, ...others.map((other) => ({ ...image, ...other }))].map(fingerprintOf)
  expect(new Set(fingerprints).size).toBe(fingerprints.length)
  expect(fingerprints.every(Number.isSafeInteger)).toBe(true)
})

test('an image that only costs or is shown as something else is not', () => {
  const others: Partial<CatalogRow>[] = [
    ...[{ price_cents: 2 }, { average_hundredths: 2, rating_count: 2, top_score: 2 }, { description: textOf('Other') }],
    ...[
      { current_serial: textOf('2'), size_bytes: textOf('2') },
      { prespawn: true },
      { icon_sha256: textOf('f'.repeat(64)) },
    ],
  ]
  for (const other of others) expect(fingerprintOf({ ...image, ...other })).toBe(fingerprintOf(image))
  // Wherever its bytes lie.
  expect(fingerprintOf({ ...image, alias: { bytes: Buffer.from('xa/1x'), from: 1, to: 4 } })).toBe(fingerprintOf(image))
})
