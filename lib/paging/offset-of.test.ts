import { expect, test } from 'vitest'
import { offsetOf } from './offset-of'

test('the rows before a page are counted exactly, however far it is', () => {
  expect(offsetOf({ page: 1, limit: 20 })).toBe('0')
  expect(offsetOf({ page: 3, limit: 20 })).toBe('40')
  expect(offsetOf({ page: Number.MAX_SAFE_INTEGER, limit: 100 })).toBe('900719925474099000')
})
