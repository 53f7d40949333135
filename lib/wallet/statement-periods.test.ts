import { expect, test } from 'vitest'
import { statementPeriods } from './statement-periods'

test.each([
  ['2026-01-31T23:59:59.999Z', '2026-01-01', '2026-01-31', '2025-12-01', '2025-12-31', '2026-01-01', '2026-12-31'],
  ['2028-03-01T00:00:00.000Z', '2028-03-01', '2028-03-31', '2028-02-01', '2028-02-29', '2028-01-01', '2028-12-31'],
])('at %s', (now, ...days) => {
  expect(statementPeriods(new Date(now)).flatMap(({ from, to }) => [from, to])).toEqual(days)
})
