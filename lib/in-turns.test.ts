import { setImmediate } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { inTurns } from './in-turns'

test('the lines of one turn are written together, in their order, and none twice', async () => {
  const written: string[] = []
  const log = inTurns({ write: (text) => void written.push(text) })

  log.write('one\n')
  log.write('two\n')
  expect(written).toEqual([])
  await setImmediate()
  log.write('three\n')
  await setImmediate()

  expect(written).toEqual(['one\ntwo\n', 'three\n'])
})

test('what was logged at the last moment of the process is written too', () => {
  const written: string[] = []
  const log = inTurns({ write: (text) => void written.push(text) })

  log.write('the last words\n')
  process.listeners('exit').at(-1)?.(0)

  expect(written).toEqual(['the last words\n'])
})
