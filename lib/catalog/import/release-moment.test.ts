import { expect, test } from 'vitest'
import { releaseMoment } from './release-moment'

test.each([
  ['20250110', '2025-01-10T00:00:00.000Z'],
  ['20250110_07:42', '2025-01-10T07:42:00.000Z'],
  ['20250110_074233', '2025-01-10T07:42:33.000Z'],
  ['20250110.1', '2025-01-10T00:00:00.000Z'],
  ['20240229', '2024-02-29T00:00:00.000Z'],
  // What follows the date is no time, so the day is all that is known.
  ['20250110_99:99', '2025-01-10T00:00:00.000Z'],
  ['20250110_24:00', '2025-01-10T00:00:00.000Z'],
])('%s was built at %s', (serial, moment) => {
  expect(releaseMoment(serial)?.toISOString()).toBe(moment)
})

test.each(['', 'latest', '2025-01-10', '20250230', '20251301', '20250100', '2025011', ' 20250110', '٢٠٢٥٠١١٠'])(
  '%j begins with no date',
  (serial) => {
    expect(releaseMoment(serial)).toBeUndefined()
  },
)
