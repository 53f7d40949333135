import { expect, test } from 'vitest'
import { nodeAdvice } from './node-advice'

test('Node 20 is advised against, and named', () => {
  expect(nodeAdvice('20.19.5')).toBe(
    'Node 20.19.5 gets no security fixes since April 2026: the shop runs on it, and faster on Node 24',
  )
})

test.each(['22.12.0', '24.11.1'])('Node %s is told nothing', (version) => {
  expect(nodeAdvice(version)).toBeNull()
})
