import { beforeEach, expect, test } from 'vitest'
import { changeName } from '@/lib/accounts/change-name'
import { changePassword } from '@/lib/accounts/change-password'
import { changeToken } from '@/lib/accounts/change-token'
import { endAllAccess } from '@/lib/accounts/end-all-access'
import { endToken } from '@/lib/accounts/end-token'
import { logIn } from '@/lib/accounts/log-in'
import { makeToken } from '@/lib/accounts/make-token'
import { refreshLogIn } from '@/lib/accounts/refresh-log-in'
import { signOut } from '@/lib/accounts/sign-out'
import { signUp } from '@/lib/accounts/sign-up'
import { suspendUser } from '@/lib/accounts/suspend-user'
import type { Caller } from '@/lib/auth/caller'
import { pool } from '@/lib/db'
import { createUser } from '@/lib/testing/create-user'
import { asOwner } from '@/lib/testing/as-owner'
import { listEvents } from './list-events'

// Each deed on an account leaves its event, with where it came from and without a secret.

const PASSWORD = 'correct horse battery'
const NEW = 'staple window orbit'
const visitor = { ip: '203.0.113.9', requestId: 'request-1', userAgent: 'a browser' }
const kinds = async (userId: string) =>
  (await listEvents({ userId, limit: 50 })).events.map(({ kind }) => kind).reverse()

let member: Caller & { sessionId: string }
let email: string
beforeEach(async () => {
  email = `ada-${crypto.randomUUID()}@example.com`
  const sessionId = await signUp({ email, password: PASSWORD }, visitor)
  const { rows } = await pool().query('SELECT user_id FROM sessions WHERE id = $1', [sessionId])
  const userId = rows[0].user_id
  member = { userId, holderId: userId, role: 'user', tokenId: null, sessionId, scopes: null, origin: visitor }
})

test('what somebody does with their own account is told in order, from where and by what', async () => {
  await changeName(member, 'Ada Lovelace')
  const { id, token } = await makeToken(member, { alias: 'Build server' })
  await changeToken(member, id, { is_enabled: false })
  await endToken(member, id)
  await changePassword(member, { present: PASSWORD, wanted: NEW, tokens: 'stay' })
  const logged = await logIn(email, NEW, visitor)
  await refreshLogIn(logged.refreshToken, visitor)
  await expect(refreshLogIn(logged.refreshToken, visitor)).rejects.toMatchObject({ code: 'invalid_refresh_token' })
  await signOut(member)
  await signOut(member)

  const { events } = await listEvents({ userId: member.userId, limit: 50 })
  expect(events.map(({ kind }) => kind).reverse()).toEqual([
    ...['account_made', 'signed_in', 'name_changed', 'token_made', 'token_changed', 'token_ended', 'password_changed'],
    ...['signed_in', 'refresh_token_reused', 'session_ended'],
  ])
  for (const event of events) expect(event).toMatchObject({ address: '203.0.113.9', requestId: 'request-1' })
  const told = JSON.stringify(events)
  for (const secret of ['Lovelace', PASSWORD, NEW, token, logged.token, logged.refreshToken, email])
    expect(told).not.toContain(secret)
})

test('ending all, and an operator’s suspension with who ran it and why', async () => {
  await endAllAccess(member)
  await suspendUser(
    member.userId,
    { isSuspended: true },
    { machineUser: 'ada as root', command: 'suspend', reason: 'spam' },
  )
  await suspendUser(member.userId, { isSuspended: false })

  expect(await kinds(member.userId)).toEqual([
    ...['account_made', 'signed_in', 'all_access_ended', 'suspended', 'suspension_lifted'],
  ])
  const { events } = await listEvents({ userId: member.userId, kind: 'suspended', limit: 5 })
  expect(events).toMatchObject([{ machineUser: 'ada as root', command: 'suspend', reason: 'spam', actorId: null }])
})

test('a deed whose event cannot be kept is not done', async () => {
  await asOwner('ALTER TABLE security_events RENAME TO away')
  try {
    await expect(suspendUser(member.userId, { isSuspended: true })).rejects.toThrow('security_events')
    await expect(signOut(member)).rejects.toThrow('security_events')
  } finally {
    await asOwner('ALTER TABLE away RENAME TO security_events')
  }

  const { rows } = await pool().query(
    `SELECT suspended_at, revoked_at FROM users u JOIN sessions s ON s.user_id = u.id WHERE u.id = $1`,
    [member.userId],
  )
  expect(rows).toEqual([{ suspended_at: null, revoked_at: null }])
})

test('pages lead from the newest to the oldest, each event once', async () => {
  const { id } = await createUser()
  for (let n = 0; n < 7; n++) await suspendUser(id, { isSuspended: n % 2 === 0 })

  const seen: string[] = []
  for (let before: string | undefined, hasMore = true; hasMore; before = seen.at(-1)) {
    const page = await listEvents({ userId: id, before, limit: 3 })
    seen.push(...page.events.map((event) => event.id))
    hasMore = page.hasMore
  }

  expect(new Set(seen).size).toBe(7)
  expect(seen).toHaveLength(7)
  expect((await listEvents({ userId: id, before: 'f'.repeat(24), limit: 3 })).events).toEqual([])
})
