import { describe, expect, test } from 'vitest'
import { counted, formatBytes, formatDay, formatMoney, formatNumber, formatRating, formatSince, LOCALE } from './locale'

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

describe('what is written by hand is what `Intl` writes', () => {
  test('counts', () => {
    const { format } = new Intl.NumberFormat(LOCALE)
    for (const count of [0, 1, 12, 999, 1000, 9999, 10_000, 123_456, 1_000_000, 12_345_678, 1234.5]) {
      expect(formatNumber(count)).toBe(format(count))
    }
  })

  test('ratings', () => {
    const { format } = new Intl.NumberFormat(LOCALE, { minimumFractionDigits: 1, maximumFractionDigits: 1 })
    for (let hundredths = 0; hundredths <= 500; hundredths++) {
      expect(formatRating(hundredths / 100)).toBe(format(hundredths / 100))
    }
  })

  test.each(['USD', 'EUR', 'GBP', 'CHF'])('amounts in %s', (currency) => {
    const { format } = new Intl.NumberFormat(LOCALE, { style: 'currency', currency })
    for (let cents = -200_000; cents < 1_000_000_000; cents = cents < 200_000 ? cents + 37 : cents * 3 + 1) {
      expect(formatMoney(cents / 100, currency)).toBe(format(cents / 100))
    }
  })

  test('sizes', () => {
    const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte']
    const formats = units.map(
      (unit) => new Intl.NumberFormat(LOCALE, { style: 'unit', unit, maximumSignificantDigits: 3 }),
    )
    for (let bytes = 1; bytes < 9e15; bytes = Math.ceil(bytes * 1.0137)) {
      const step = Math.min(Math.floor(Math.log10(bytes) / 3), units.length - 1)
      expect(formatBytes(bytes)).toBe(formats[step]?.format(bytes / 1000 ** step))
    }
    expect(formatBytes(0)).toBe(formats[0]?.format(0))
  })
})
