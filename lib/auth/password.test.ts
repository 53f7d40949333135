import type * as argon2 from '@node-rs/argon2'
import { hash } from '@node-rs/argon2'
import { expect, test, vi } from 'vitest'
import { hashPassword, isPassword, newPassword } from './password'

const work = vi.hoisted(() => ({ running: 0, most: 0, calls: 0, strengths: new Set<string>() }))

// Only watched: the real functions do the work.
vi.mock('@node-rs/argon2', async (importOriginal) => {
  const real = await importOriginal<typeof argon2>()
  const watched =
    <A extends unknown[], R>(act: (...args: A) => Promise<R>) =>
    async (...args: A): Promise<R> => {
      work.calls++
      if (String(args[0]).startsWith('$argon2')) work.strengths.add(String(args[0]).split('$', 4).join('$'))
      work.most = Math.max(work.most, ++work.running)
      return act(...args).finally(() => work.running--)
    }
  return { ...real, hash: watched(real.hash), verify: watched(real.verify) }
})

const PARAMETERS = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$/

test('a password is kept as argon2id with at least 19 MiB, two rounds and one lane', async () => {
  const hash = await hashPassword('correct horse battery')

  const [, memory, time, lanes] = PARAMETERS.exec(hash)?.map(Number) ?? []
  expect(memory).toBeGreaterThanOrEqual(19 * 1024)
  expect(time).toBeGreaterThanOrEqual(2)
  expect(lanes).toBeGreaterThanOrEqual(1)
})

test('the same password is kept differently each time, and only it is right', async () => {
  const [first, second] = [await hashPassword('correct horse battery'), await hashPassword('correct horse battery')]

  expect(first).not.toBe(second)
  expect(await isPassword('correct horse battery', first)).toBe(true)
  expect(await isPassword('correct horse batterY', first)).toBe(false)
})

test('an unknown user costs one hash of the same strength, and is always refused', async () => {
  const known = await hashPassword('correct horse battery')
  const costOf = async (hash: string | null) => {
    const before = work.calls
    const isRight = await isPassword('whatever it may be', hash)
    return { isRight, calls: work.calls - before }
  }

  expect(await costOf(null)).toEqual({ isRight: false, calls: 1 })
  expect(await costOf(known)).toEqual({ isRight: false, calls: 1 })
  expect([...work.strengths]).toEqual([known.split('$', 4).join('$')])
})

test('at most two hashes are made at once, and the flood behind them is told to come back', async () => {
  work.most = 0
  const flood = Array.from({ length: 60 }, async () => isPassword('whatever it may be', null))

  const settled = await Promise.allSettled(flood)

  const refused = settled.filter((each) => each.status === 'rejected')
  expect(work.most).toBe(2)
  expect(refused.length).toBeGreaterThan(20)
  for (const { reason } of refused) expect(reason).toMatchObject({ code: 'unavailable', retryAfterSeconds: 2 })
})

test('a flood of one network does not keep another one from its hash', async () => {
  const flood = Array.from({ length: 60 }, async (_, n) => isPassword('whatever', null, { ip: `2001:db8:1:2::${n}` }))
  const others = [
    isPassword('whatever', null, { ip: '192.0.2.1' }),
    hashPassword('correct horse battery', { ip: '2001:db8:1:3::1' }),
    isPassword('whatever', null, { userId: '0123456789abcdef01234567' }),
  ]

  const [settled] = await Promise.all([Promise.allSettled(flood), ...others])

  expect(settled.filter(({ status }) => status === 'rejected').length).toBeGreaterThan(20)
})

test('a made-up password is long and new', () => {
  const made = new Set(Array.from({ length: 1000 }, newPassword))

  expect(made.size).toBe(1000)
  for (const each of made) expect(each).toMatch(/^[a-zA-Z2-9]{20}$/)
})

test('a password is right in either Unicode form, whichever it was made in', async () => {
  const [composed, apart] = ['crème brûlée été'.normalize('NFC'), 'crème brûlée été'.normalize('NFD')]
  const mixed = 'crème '.normalize('NFC') + 'brûlée été'.normalize('NFD')
  // As older versions made them, of what was typed.
  const raw = (password: string) => hash(password, { memoryCost: 19 * 1024, timeCost: 2, parallelism: 1 })

  for (const made of [await hashPassword(composed), await hashPassword(apart), await raw(composed), await raw(apart)]) {
    for (const typed of [composed, apart]) expect(await isPassword(typed, made)).toBe(true)
    expect(await isPassword('creme brulee ete', made)).toBe(false)
  }
  expect(await isPassword(mixed, await raw(mixed))).toBe(true)
  expect(await isPassword(mixed, await hashPassword(apart))).toBe(true)
})

test('what a wrong password costs depends on what is typed, and not on whose it is', async () => {
  const known = await hashPassword('correct horse battery')
  const costOf = async (typed: string, hash: string | null) => {
    const before = work.calls
    await isPassword(typed, hash)
    return work.calls - before
  }

  for (const hash of [known, null]) {
    expect(await costOf('without any accent', hash)).toBe(1)
    expect(await costOf('avec été'.normalize('NFC'), hash)).toBe(2)
    expect(await costOf('avec été'.normalize('NFD'), hash)).toBe(2)
  }
})
