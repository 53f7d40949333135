import { setImmediate as turnOver } from 'node:timers/promises'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { type Priority, loadShedder } from './load-shedder'

let now: number
let take: ReturnType<typeof loadShedder>
let done: string[]
beforeEach(() => {
  now = 1
  vi.spyOn(performance, 'now').mockImplementation(() => now)
  take = loadShedder()
  done = []
})
afterEach(() => vi.restoreAllMocks())

/** A request that keeps the thread busy for so long. */
const ask = (name: string, priority: Priority, milliseconds = 0, client = 'one') =>
  take({
    priority: () => priority,
    client: () => client,
    serve: () => {
      now += milliseconds
      done.push(name)
    },
    shed: () => void done.push(`${name} shed`),
  })

test('as long as there is time everybody is served in order', () => {
  for (let n = 0; n < 1000; n++) ask(String(n), n % 2 ? 'own' : 'open')

  expect(done).toEqual(Array.from({ length: 1000 }, (_, n) => String(n)))
})

test('a purchase is served at once, however many lists wait; then what is a visitor’s own, then the lists', async () => {
  ask('busy', 'open', 15)
  ask('list', 'open')
  ask('library', 'own')
  ask('purchase', 'first')
  expect(done).toEqual(['busy', 'purchase'])

  await turnOver()
  expect(done).toEqual(['busy', 'purchase', 'library', 'list'])
})

test('what takes long is spread over turns, and between them there is time for a purchase', async () => {
  for (let n = 0; n < 5; n++) ask(`list ${n}`, 'open', 6)
  expect(done).toEqual(['list 0', 'list 1'])

  await turnOver()
  expect(done).toEqual(['list 0', 'list 1', 'list 2', 'list 3'])
  ask('late list', 'open')
  ask('purchase', 'first')
  expect(done.slice(4)).toEqual(['purchase'])

  await turnOver()
  expect(done.slice(5)).toEqual(['list 4', 'late list'])
})

test('the work that a request does until it must wait counts too', async () => {
  ask('busy', 'open', 15)
  const serve = async () => {
    await Promise.resolve()
    now += 15
    done.push('slow')
  }
  take({ priority: () => 'open', client: () => 'one', serve, shed: () => {} })
  ask('next', 'open')

  await turnOver()
  expect(done).toEqual(['busy', 'slow'])
  await turnOver()
  expect(done).toEqual(['busy', 'slow', 'next'])
})

test('so many may wait of each priority, and the rest is shed at once', async () => {
  ask('busy', 'open', 15)
  for (let n = 0; n < 260; n++) ask('list', 'open')
  ask('library', 'own')

  expect(done).toEqual(['busy', ...Array(10).fill('list shed')])
  await turnOver()
  expect(done.slice(11)).toEqual(['library', ...Array(250).fill('list')])
})

test('who asks for little has a turn among those of a crowd, and room', async () => {
  ask('busy', 'open', 15)
  for (let n = 0; n < 250; n++) ask('list', 'open', 6)
  ask('other list', 'open', 0, 'another')

  expect(done).toEqual(['busy', 'list shed'])
  await turnOver()
  expect(done).toEqual(['busy', 'list shed', 'list', 'other list', 'list'])
  while (done.length < 252) await turnOver()
})

test('what waited too long is shed, and when the crowd is gone everybody is served at once again', async () => {
  ask('busy', 'open', 15)
  ask('list', 'open')
  now += 2000
  await turnOver()
  ask('list', 'open')

  expect(done).toEqual(['busy', 'list shed', 'list'])
})
