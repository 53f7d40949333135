import { AsyncLocalStorage } from 'node:async_hooks'
import { setImmediate as turn } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { withContexts } from './async-contexts'

const anyones = new AsyncLocalStorage<string>()

/** What a storage has after the work has waited for so many turns. */
const after = async (turns: number): Promise<string | undefined> => {
  for (let waited = 0; waited < turns; waited++) await turn()
  return anyones.getStore()
}

test('work has its context however often it waits, beside other work that ends sooner or fails', async () => {
  const long = withContexts(() => anyones.run('long', () => after(20)))
  const short = withContexts(() => anyones.run('short', () => after(1)))
  const failing = withContexts(() => anyones.run('failing', () => Promise.reject(new Error('no'))))
  const refusing = () =>
    withContexts(() => {
      throw new Error('at once')
    })

  await expect(failing).rejects.toThrow('no')
  expect(refusing).toThrow('at once')
  expect(await short).toBe('short')
  expect(await long).toBe('long')
})

test('what ends together with the work has its context still', async () => {
  let last: Promise<string | undefined> | undefined
  await withContexts(() =>
    anyones.run('here', () => {
      last = Promise.resolve().then(() => anyones.getStore())
      return Promise.resolve()
    }),
  )
  expect(await last).toBe('here')
})

test('while no work is underway nothing is followed, and the next work has its context', async () => {
  await withContexts(() => anyones.run('first', () => after(1)))
  await turn()
  // Node itself tells whether a storage is among those that it informs.
  expect(anyones).toHaveProperty('enabled', false)
  expect(anyones.getStore()).toBeUndefined()

  expect(await withContexts(() => anyones.run('second', () => after(3)))).toBe('second')
})

test('a storage that was entered and never left is followed no longer either', async () => {
  withContexts(() => anyones.enterWith('entered'))
  expect(anyones.getStore()).toBe('entered')
  await turn()
  expect(anyones).toHaveProperty('enabled', false)
})
