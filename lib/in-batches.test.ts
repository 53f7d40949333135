import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { inBatches } from './in-batches'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

test('the lines of one moment are written together soon, in their order, and none twice', () => {
  const written: string[] = []
  const log = inBatches({ write: (text) => void written.push(text) })

  log.write('one\n')
  log.write('two\n')
  expect(written).toEqual([])
  vi.advanceTimersByTime(50)
  log.write('three\n')
  vi.advanceTimersByTime(50)

  expect(written).toEqual(['one\ntwo\n', 'three\n'])
})

test('what was logged at the last moment of the process is written too', () => {
  const written: string[] = []
  const log = inBatches({ write: (text) => void written.push(text) })

  log.write('the last words\n')
  process.listeners('exit').at(-1)?.(0)

  expect(written).toEqual(['the last words\n'])
})
