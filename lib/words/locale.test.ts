import { expect, test } from 'vitest'
import { counted, formatBytes, formatDay, formatMoney, formatRating, formatSince } from './locale'

test.each([
  [0, '0 byte'],
  [999, '999 byte'],
  [1000, '1 kB'],
  [135_065_428, '135 MB'],
  [1_530_000_000, '1.53 GB'],
  [9_007_199_254_740_991, '9,010 TB'],
])('%d bytes read %s', (bytes, text) => {
  expect(formatBytes(bytes)).toBe(text)
})

test('money is written in the currency of the shop', () => {
  expect(formatMoney(5.99, 'USD')).toBe('$5.99')
  expect(formatMoney(1234.5, 'EUR')).toBe('€1,234.50')
})

test('an average has one decimal', () => {
  expect([0, 4, 4.56].map(formatRating)).toEqual(['0.0', '4.0', '4.6'])
})

test('a day is the same whatever the zone of the server', () => {
  expect(formatDay(new Date('2026-08-08T23:59:59Z'))).toBe('Aug 8, 2026')
})

test.each([
  ['2026-08-10T12:00:30Z', 'this minute'],
  ['2026-08-10T11:58:00Z', '2 minutes ago'],
  ['2026-08-09T11:00:00Z', 'yesterday'],
  ['2026-07-30T12:00:00Z', 'last week'],
  ['2025-01-10T12:00:00Z', 'last year'],
])('%s is %s', (date, text) => {
  expect(formatSince(new Date(date), new Date('2026-08-10T12:00:40Z'))).toBe(text)
})

test('a count agrees with its word', () => {
  const images = { one: 'image', other: 'images' }
  expect([0, 1, 1204].map((count) => counted(count, images))).toEqual(['0 images', '1 image', '1,204 images'])
})
