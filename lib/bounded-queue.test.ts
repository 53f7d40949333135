import { AsyncLocalStorage } from 'node:async_hooks'
import { expect, test } from 'vitest'
import { boundedQueue } from './bounded-queue'

const soon = () => new Promise((resolve) => setImmediate(resolve))

/** Work that goes on until it is told to end. */
function held() {
  let letGo = () => {}
  const whenLetGo = new Promise<void>((resolve) => (letGo = resolve))
  return { work: () => whenLetGo, letGo: () => letGo() }
}

test('a crowd of one line keeps nobody else waiting for longer than its next turn, nor out', async () => {
  const queue = boundedQueue({ atOnce: 1, waiting: 5 })
  const first = held()
  const done: string[] = []
  const ask = (line: string, name: string) =>
    queue(async () => void done.push(name), line).catch((thrown) => void done.push(`${name} ${thrown.code}`))
  const began = queue(first.work, 'crowd')

  const crowd = Array.from({ length: 8 }, (_, count) => ask('crowd', `crowd ${count}`))
  const other = ask('other', 'other')
  await soon()
  expect(done).toEqual(['crowd 5', 'crowd 6', 'crowd 7', 'crowd 4'].map((name) => `${name} unavailable`))
  done.length = 0
  first.letGo()
  await Promise.all([began, other, ...crowd])

  expect(done).toEqual(['crowd 0', 'other', 'crowd 1', 'crowd 2', 'crowd 3'])
})

test('so much is done at once, and work that fails gives its place up', async () => {
  const queue = boundedQueue({ atOnce: 2, waiting: 10 })
  let [running, most] = [0, 0]
  const work = async () => {
    most = Math.max(most, ++running)
    await soon()
    running--
    throw new Error('broken')
  }

  const settled = await Promise.allSettled(Array.from({ length: 9 }, () => queue(work)))

  expect(settled.map(({ status }) => status)).toEqual(Array(9).fill('rejected'))
  expect([most, running]).toEqual([2, 0])
})

test('who has waited too long is told so, and what it wanted is not done', async () => {
  const queue = boundedQueue({ atOnce: 1, waiting: 10, patienceMs: 20, retryAfterSeconds: 3 })
  const first = held()
  const began = queue(first.work)
  let isDone = false
  const late = queue(async () => void (isDone = true))
  const told = expect(late).rejects.toMatchObject({ code: 'unavailable', retryAfterSeconds: 3 })

  await new Promise((resolve) => setTimeout(resolve, 60))
  first.letGo()
  await told

  await began
  expect(isDone).toBe(false)
})

test('work runs as part of what asked for it, whoever gave it its turn', async () => {
  const asker = new AsyncLocalStorage<string>()
  const queue = boundedQueue({ atOnce: 1, waiting: 10 })

  const asked = ['ada', 'bob', 'eve'].map((name) => asker.run(name, () => queue(async () => asker.getStore(), name)))

  expect(await Promise.all(asked)).toEqual(['ada', 'bob', 'eve'])
})
