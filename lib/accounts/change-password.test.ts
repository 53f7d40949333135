import { expect, test } from 'vitest'
import { identify } from '@/lib/auth/authenticate'
import { createUser } from '@/lib/testing/create-user'
import { cookieOf } from '@/lib/testing/form'
import { db } from '@/lib/testing/prisma'
import { changePassword } from './change-password'
import { beginSession, endSession, listSessions } from './sessions'
import { signIn } from './sign-in'
import { signOut } from './sign-out'
import { suspendUser } from './suspend-user'

const OLD = 'correct horse battery'
const NEW = 'staple window orbit'
const visitor = { ip: undefined, userAgent: null }

const change = (member: { userId: string; sessionId: string }, present: string, wanted: string): Promise<void> =>
  changePassword(member, { present, wanted, tokens: 'end' })

/** A user with two sessions: this one, and one elsewhere. */
async function userWithSessions() {
  const user = await createUser({ password: OLD })
  const [here, elsewhere] = [await beginSession(user.id, visitor), await beginSession(user.id, visitor)]
  return { ...user, here, elsewhere, member: { userId: user.id, sessionId: here } }
}

const isSignedIn = async (sessionId: string): Promise<boolean> =>
  (await identify({ headers: new Headers({ cookie: await cookieOf(sessionId) }) })) !== null

test('a changed password is the only one, and ends every session but the one that changed it', async () => {
  const { email, here, elsewhere, member } = await userWithSessions()
  const other = await userWithSessions()

  await change(member, OLD, NEW)

  expect([await isSignedIn(here), await isSignedIn(elsewhere)]).toEqual([true, false])
  expect([await isSignedIn(other.here), await isSignedIn(other.elsewhere)]).toEqual([true, true])
  await expect(signIn(email, OLD, visitor)).rejects.toMatchObject({ code: 'invalid_credentials' })
  await expect(signIn(email, NEW, visitor)).resolves.toBeTypeOf('string')
})

test('a wrong present password and a weak new one change nothing', async () => {
  const { email, elsewhere, member } = await userWithSessions()

  await expect(change(member, 'wrong horse battery', NEW)).rejects.toMatchObject({
    code: 'invalid_credentials',
  })
  await expect(change(member, OLD, 'password1234')).rejects.toMatchObject({ code: 'common_password' })

  expect(await isSignedIn(elsewhere)).toBe(true)
  await expect(signIn(email, OLD, visitor)).resolves.toBeTypeOf('string')
})

test('guessing the present password has the limit of signing in', async () => {
  const { member } = await userWithSessions()
  const guesses = Array.from({ length: 12 }, () => change(member, 'wrong horse battery', NEW))

  const codes = (await Promise.allSettled(guesses)).map((each) => each.status === 'rejected' && each.reason.code)

  expect(codes.filter((code) => code === 'invalid_credentials')).toHaveLength(10)
  expect(codes.filter((code) => code === 'too_many_requests')).toHaveLength(2)
})

test('of two changes at once one counts', async () => {
  const { email, member } = await userWithSessions()
  const wanted = ['first new password', 'second new password']

  const changes = await Promise.allSettled(wanted.map((each) => change(member, OLD, each)))

  expect(changes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
  const winner = wanted[changes.findIndex(({ status }) => status === 'fulfilled')] ?? ''
  await expect(signIn(email, winner, visitor)).resolves.toBeTypeOf('string')
})

test('a session that has ended, or a suspended account, changes no password', async () => {
  const ended = await userWithSessions()
  const suspended = await userWithSessions()
  await endSession(ended.id, ended.here)
  await suspendUser(suspended.id, { isSuspended: true })

  for (const { member } of [ended, suspended]) {
    await expect(change(member, OLD, NEW)).rejects.toMatchObject({ code: 'invalid_credentials' })
  }
})

test('an ended session is nobody at once, and so is a suspended account until that is lifted', async () => {
  const { id, here, elsewhere } = await userWithSessions()

  await endSession(id, elsewhere)
  expect([await isSignedIn(here), await isSignedIn(elsewhere)]).toEqual([true, false])

  await suspendUser(id, { isSuspended: true })
  expect(await isSignedIn(here)).toBe(false)
  await suspendUser(id, { isSuspended: false })
  expect([await isSignedIn(here), await isSignedIn(elsewhere)]).toEqual([true, false])
})

test("nobody ends another user's session, nor one twice; signing out twice is no error", async () => {
  const { id, here, elsewhere, member } = await userWithSessions()
  const other = await userWithSessions()

  await expect(endSession(other.id, here)).rejects.toMatchObject({ code: 'session_not_found' })
  await endSession(id, elsewhere)
  await expect(endSession(id, elsewhere)).rejects.toMatchObject({ code: 'session_not_found' })
  await signOut({ userId: other.id, sessionId: here })
  expect(await isSignedIn(here)).toBe(true)
  await signOut(member)
  await signOut(member)
  expect(await isSignedIn(here)).toBe(false)
})

test('the list of sessions has the live ones of this user alone, the newest first', async () => {
  const { id, here, elsewhere } = await userWithSessions()
  const expired = await beginSession(id, visitor)
  const newest = await beginSession(id, { ip: '2001:db8::1', userAgent: 'x'.repeat(900) })
  await db().session.update({ where: { id: expired }, data: { expiresAt: new Date(Date.now() - 1000) } })
  await db().session.update({ where: { id: newest }, data: { createdAt: new Date(Date.now() + 1000) } })
  await endSession(id, elsewhere)

  const sessions = await listSessions(id)

  expect(sessions.map((each) => each.id)).toEqual([newest, here])
  expect(sessions[0]).toMatchObject({ ip: '2001:db8::1', userAgent: 'x'.repeat(500) })
})
