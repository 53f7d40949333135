import { expect, test, vi } from 'vitest'

// Our server and Next are two bundles, so each module exists more than once in the process: here, twice.

/** Two copies of some module, as two bundles would hold them. */
async function twice<T>(load: () => Promise<T>): Promise<[T, T]> {
  const one = await load()
  vi.resetModules()
  return [one, await load()]
}

test('what is made once is one for all copies of the code', async () => {
  const [ours, theirs] = await twice(() => import('./once'))
  const make = vi.fn(() => ({}))

  const made = ours.once('a thing', make)

  expect(ours.once).not.toBe(theirs.once)
  expect(theirs.once('a thing', make)).toBe(made)
  expect(make).toHaveBeenCalledTimes(1)
  expect(ours.once('another thing', make)).not.toBe(made)
})

test('a thing that was made as undefined is not made again', async () => {
  const [ours, theirs] = await twice(() => import('./once'))
  const make = vi.fn(() => undefined)

  ours.once('nothing', make)
  theirs.once('nothing', make)

  expect(make).toHaveBeenCalledTimes(1)
})

test('a thing whose making failed is made when it is asked for again', async () => {
  const { once } = await import('./once')
  const make = vi
    .fn(() => 'made')
    .mockImplementationOnce(() => {
      throw new Error('not yet')
    })

  expect(() => once('a late thing', make)).toThrow('not yet')
  expect(once('a late thing', make)).toBe('made')
})

test('what is forgotten is made anew, for all copies', async () => {
  const [ours, theirs] = await twice(() => import('./once'))
  const make = vi.fn(() => ({}))
  const first = ours.once('a forgotten thing', make)

  theirs.made.clear()

  expect(ours.once('a forgotten thing', make)).not.toBe(first)
  expect(make).toHaveBeenCalledTimes(2)
})

test('the pool, the settings, the log, the catalogue in memory and the request are one for all copies', async () => {
  const [ours, theirs] = await twice(async () => ({
    ...(await import('./db')),
    ...(await import('./env')),
    ...(await import('./log')),
    ...(await import('./catalog/follower')),
    ...(await import('./http/request-context')),
  }))

  expect(ours.pool).not.toBe(theirs.pool)
  expect(ours.pool()).toBe(theirs.pool())
  expect(ours.env()).toBe(theirs.env())
  expect(ours.log()).toBe(theirs.log())
  const follower = {
    engine: () => undefined,
    icon: () => undefined,
    pull: async () => {},
    age: () => 0,
    extent: () => undefined,
    stop: async () => {},
  }
  ours.answerWith(follower)
  expect(theirs.catalogFollower()).toBe(follower)
  const context = { id: 'a', ip: 'b', headers: [] }
  expect(ours.withRequestContext(context, theirs.requestContext)).toBe(context)
})

test('an error and a replay are recognised by any copy', async () => {
  const [ours, theirs] = await twice(async () => ({
    ...(await import('./errors')),
    ...(await import('./idempotency/answer-once')),
  }))
  const error = new ours.DomainError('already_owned')

  expect(error).not.toBeInstanceOf(theirs.DomainError)
  expect(theirs.isDomainError(error)).toBe(true)
  for (const other of [null, undefined, 'already_owned', new Error('already_owned'), { code: 'already_owned' }]) {
    expect(theirs.isDomainError(other)).toBe(false)
    expect(theirs.isReplay(other)).toBe(false)
  }
})
