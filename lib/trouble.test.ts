import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { Trouble } from './trouble'

beforeEach(() => void vi.useFakeTimers({ toFake: ['performance'] }))
afterEach(() => void vi.useRealTimers())

test('what fails again and again is told of once a minute, until it works', () => {
  const trouble = new Trouble()
  const told: unknown[] = []
  for (let second = 0; second < 150; second++) {
    const facts = trouble.note()
    if (facts) told.push(facts)
    vi.advanceTimersByTime(1000)
  }

  expect(told).toEqual([
    { failures: 1, sinceSeconds: 0 },
    { failures: 61, sinceSeconds: 60 },
    { failures: 121, sinceSeconds: 120 },
  ])
  expect([trouble.end(), trouble.end()]).toEqual([true, false])
  expect(trouble.note()).toEqual({ failures: 1, sinceSeconds: 0 })
})
