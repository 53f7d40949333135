import { expect, test } from 'vitest'
import { isOutcomeOpen } from './is-outcome-open'

const after = (...codes: string[]) => codes.reduce(isOutcomeOpen, false)

test.each([['network'], ['timeout'], ['unavailable'], ['internal'], ['request_in_progress'], ['from_the_future']])(
  'after %s nobody knows whether it was done',
  (code) => {
    expect(after(code)).toBe(true)
  },
)

test('a refusal at the door leaves open what was open, and nothing else', () => {
  expect(after('too_many_requests', 'unauthenticated')).toBe(false)
  expect(after('network', 'too_many_requests', 'unauthenticated')).toBe(true)
})

test('a refusal of the purchase itself settles it', () => {
  expect(after('timeout', 'insufficient_balance')).toBe(false)
})
