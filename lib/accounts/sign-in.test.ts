import type * as argon2 from '@node-rs/argon2'
import { beforeEach, expect, test, vi } from 'vitest'
import { hashPassword } from '@/lib/auth/password'
import { pool } from '@/lib/db'
import { createUser } from '@/lib/testing/create-user'
import { db } from '@/lib/testing/prisma'
import { statementsOf } from '@/lib/testing/statements-of'
import { signIn } from './sign-in'
import { countSignIn } from './sign-in-limits'
import { signUp } from './sign-up'
import { suspendUser } from './suspend-user'

const PASSWORD = 'correct horse battery'
const visitor = { ip: '192.0.2.1', userAgent: 'A browser' }

const countUnknown = (name: string, ip?: string) => countSignIn({ name, userId: undefined }, ip)

const hashes = vi.hoisted(() => ({ count: 0 }))
// Only counted: the real functions do the work.
vi.mock('@node-rs/argon2', async (importOriginal) => {
  const real = await importOriginal<typeof argon2>()
  const counted =
    <A extends unknown[], R>(act: (...args: A) => R) =>
    (...args: A): R => {
      hashes.count++
      return act(...args)
    }
  return { ...real, hash: counted(real.hash), verify: counted(real.verify) }
})

beforeEach(async () => {
  await db().$executeRaw`DELETE FROM rate_limits`
})

test('whoever knows the password gets a session that says where it is', async () => {
  const { id, email } = await createUser({ password: PASSWORD })

  const sessionId = await signIn(email, PASSWORD, visitor)

  const session = await db().session.findUniqueOrThrow({ where: { id: sessionId } })
  expect(session).toMatchObject({ userId: id, ip: '192.0.2.1', userAgent: 'A browser', revokedAt: null })
  expect(session.expiresAt.getTime()).toBeGreaterThan(Date.now() + 29 * 86_400_000)
})

test('an unknown address, a wrong password, a suspended account and one without a password are told the same at the same cost', async () => {
  const known = await createUser({ password: PASSWORD })
  const without = await createUser()
  const suspended = await createUser({ password: PASSWORD })
  await suspendUser(suspended.id, { isSuspended: true })

  const costOf = async (email: string, password: string) => {
    hashes.count = 0
    const statements = await statementsOf(() =>
      expect(signIn(email, password, visitor)).rejects.toMatchObject({
        code: 'invalid_credentials',
        message: 'The e-mail address or the password is wrong',
      }),
    )
    return { hashes: hashes.count, statements }
  }
  const cost = await costOf(known.email, 'wrong horse battery')

  expect(cost.hashes).toBe(1)
  expect(cost.statements).toHaveLength(5)
  expect(await costOf('nobody@example.com', PASSWORD)).toEqual(cost)
  expect(await costOf(suspended.email, PASSWORD)).toEqual(cost)
  expect(await costOf(without.email, PASSWORD)).toEqual(cost)
})

test('ten attempts on an account are judged, more are not, wherever they come from and however right', async () => {
  const { email } = await createUser({ password: PASSWORD })
  const attempts = Array.from({ length: 25 }, (_, n) => signIn(email, 'wrong', { ...visitor, ip: `198.51.100.${n}` }))

  const codes = (await Promise.allSettled(attempts)).map((each) => each.status === 'rejected' && each.reason.code)

  expect(codes.filter((code) => code === 'invalid_credentials')).toHaveLength(10)
  expect(codes.filter((code) => code === 'too_many_requests')).toHaveLength(15)
  await expect(signIn(email, PASSWORD, { ...visitor, ip: '203.0.113.9' })).rejects.toMatchObject({
    code: 'too_many_requests',
    retryAfterSeconds: expect.toSatisfy((seconds: number) => seconds > 800 && seconds <= 900),
  })
})

test('an address that does not exist is limited like one that does', async () => {
  for (let n = 0; n < 10; n++) await countUnknown('nobody@example.com')

  await expect(signIn('nobody@example.com', PASSWORD, visitor)).rejects.toMatchObject({ code: 'too_many_requests' })
})

test('sixty attempts from one place are judged, on however many accounts, and other places go on', async () => {
  const { email } = await createUser({ password: PASSWORD })
  for (let n = 0; n < 60; n++) await countUnknown(`guess-${n}@example.com`, '2001:db8:1:2::1')

  await expect(signIn(email, PASSWORD, { ...visitor, ip: '2001:db8:1:2:ffff::9' })).rejects.toMatchObject({
    code: 'too_many_requests',
  })
  await expect(signIn(email, PASSWORD, { ...visitor, ip: '2001:db8:1:3::9' })).resolves.toBeTypeOf('string')
})

test('who gets in begins to count anew', async () => {
  const { email } = await createUser({ password: PASSWORD })
  const guess = () => expect(signIn(email, 'wrong', visitor)).rejects.toMatchObject({ code: 'invalid_credentials' })
  for (let n = 0; n < 9; n++) await guess()

  await signIn(email, PASSWORD, visitor)

  for (let n = 0; n < 9; n++) await guess()
  await expect(signIn(email, PASSWORD, visitor)).resolves.toBeTypeOf('string')
})

test('guesses by all names of an account are counted together, and no answer tells that they are one', async () => {
  const { id, email } = await createUser({ password: PASSWORD })
  const username = email.slice(0, 20)
  const guess = async (name: string, password = 'wrong') => {
    hashes.count = 0
    const statements = await statementsOf(() =>
      expect(signIn(name, password, visitor)).rejects.toMatchObject({ code: 'invalid_credentials' }),
    )
    return { hashes: hashes.count, statements }
  }
  for (let n = 0; n < 9; n++) await guess(n % 2 ? username.toUpperCase() : ` ${username}`)
  const before = await guess(email.toUpperCase())

  const right = await guess(email, PASSWORD)
  const unknown = await guess('nobody@example.com')

  expect(right).toEqual(before)
  expect(unknown).toEqual(before)
  expect(await db().session.count({ where: { userId: id } })).toBe(0)
  // By the name that was guessed at, and by no other, one is told to wait; a name of nobody's is told so too.
  await guess(username)
  await expect(signIn(username, PASSWORD, visitor)).rejects.toMatchObject({ code: 'too_many_requests' })
})

test('forty networks of one site are counted together, and another site goes on', async () => {
  const { email } = await createUser({ password: PASSWORD })
  for (let n = 0; n < 240; n++) await countUnknown(`guess-${n}`, `2001:db8:1:${(n % 40).toString(16)}::1`)

  await expect(signIn(email, PASSWORD, { ...visitor, ip: '2001:db8:1:ffff::9' })).rejects.toMatchObject({
    code: 'too_many_requests',
  })
  await expect(signIn(email, PASSWORD, { ...visitor, ip: '2001:db8:2::9' })).resolves.toBeTypeOf('string')
})

test('who is refused for where they are closes nobody else’s account', async () => {
  const { email } = await createUser({ password: PASSWORD })
  for (let n = 0; n < 60; n++) await countUnknown(`guess-${n}`, '192.0.2.50')
  const refused = { ...visitor, ip: '192.0.2.50' }

  for (let n = 0; n < 12; n++) {
    await expect(signIn(email, 'wrong', refused)).rejects.toMatchObject({ code: 'too_many_requests' })
  }

  await expect(signIn(email, PASSWORD, visitor)).resolves.toBeTypeOf('string')
})

test('signing up with the address of somebody else does not close their sign-in, however often', async () => {
  const { email } = await createUser({ password: PASSWORD })
  const codes: unknown[] = []

  for (let n = 0; n < 12; n++) {
    await signUp({ email, password: PASSWORD }, { ...visitor, ip: `203.0.113.${n}` }).catch((error) =>
      codes.push(error.code),
    )
  }

  expect(codes).toEqual([...Array<string>(10).fill('email_taken'), 'too_many_requests', 'too_many_requests'])
  await expect(signIn(email, PASSWORD, visitor)).resolves.toBeTypeOf('string')
})

test('a password that is changed while it lets somebody in lets nobody in', async () => {
  const { id, email } = await createUser({ password: PASSWORD })
  const change = await pool().connect()
  await change.query('BEGIN')
  await change.query('UPDATE users SET password_hash = $2 WHERE id = $1', [id, await hashPassword('another password')])

  const late = expect(signIn(email, PASSWORD, visitor)).rejects.toMatchObject({ code: 'invalid_credentials' })
  await vi.waitFor(
    async () => {
      const waiting = `SELECT FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND query LIKE '%INSERT INTO sessions%'`
      expect((await pool().query(waiting)).rowCount).toBe(1)
    },
    { timeout: 5000, interval: 5 },
  )
  await change.query('COMMIT')
  change.release()

  await late
  expect(await db().session.count({ where: { userId: id } })).toBe(0)
})
