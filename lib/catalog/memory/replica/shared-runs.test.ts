import { setTimeout as sleep } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { sharedRuns } from './shared-runs'

test('whoever asks gets a run that began after he asked, and shares it', async () => {
  let begun = 0
  const run = sharedRuns(async () => {
    begun += 1
    await sleep(5)
  })

  const first = run()
  const asked = begun
  const [second, third] = [run(), run()]

  await first
  expect([asked, begun]).toEqual([1, 1])
  await Promise.all([second, third])
  expect(begun).toBe(2)
  await run()
  expect(begun).toBe(3)
})

test('a run that fails fails for those who share it, and not for those after it', async () => {
  let isBroken = true
  const run = sharedRuns(async () => {
    await sleep(1)
    if (isBroken) throw new Error('broken')
  })

  const first = run()
  const second = run()
  await expect(first).rejects.toThrow('broken')
  isBroken = false

  await expect(second).resolves.toBeUndefined()
})
