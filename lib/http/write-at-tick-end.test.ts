import { setImmediate as turnOver } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { writeAtTickEnd } from './write-at-tick-end'

test('what becomes ready in one turn is written at its end, in its order and once', async () => {
  const written: string[] = []
  writeAtTickEnd(() => void written.push('first'))
  await Promise.resolve()
  writeAtTickEnd(() => void written.push('second'))
  expect(written).toEqual([])

  await turnOver()

  expect(written).toEqual(['first', 'second'])
  await turnOver()
  expect(written).toHaveLength(2)
})

test('what becomes ready while others are written has its own turn', async () => {
  const written: string[] = []
  writeAtTickEnd(() => writeAtTickEnd(() => void written.push('later')))

  await turnOver()
  expect(written).toEqual([])
  await turnOver()

  expect(written).toEqual(['later'])
})
