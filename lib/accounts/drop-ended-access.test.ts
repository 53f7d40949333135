import { beforeEach, expect, test } from 'vitest'
import { pool } from '@/lib/db'
import { recordEvent } from '@/lib/events/record-event'
import { createUser } from '@/lib/testing/create-user'
import { expectInvariants } from '@/lib/testing/expect-invariants'
import { db } from '@/lib/testing/prisma'
import { createToken } from './create-token'
import { dropEndedAccess } from './drop-ended-access'
import { logIn } from './log-in'
import { makeToken } from './make-token'
import { beginSession } from './sessions'

const PASSWORD = 'correct horse battery'
const visitor = { ip: '192.0.2.1', userAgent: 'A browser' }
const daysAgo = (days: number) => new Date(Date.now() - days * 86_400_000)

beforeEach(async () => {
  await db().$executeRaw`DELETE FROM rate_limits`
})

const sessionsOf = async (userId: string) =>
  (await db().session.findMany({ where: { userId }, select: { id: true } })).map(({ id }) => id).sort()

test('sessions go thirty days after they were ended or have expired, with the tokens of their log-ins', async () => {
  const { id, email } = await createUser({ password: PASSWORD })
  const { token } = await logIn(email, PASSWORD, visitor)
  const [logInSession = ''] = await sessionsOf(id)
  const [live, justEnded, ended, expired] = await Promise.all([1, 2, 3, 4].map(() => beginSession(id, visitor)))
  const end = (session: string | undefined, data: object) => db().session.update({ where: { id: session ?? '' }, data })
  await end(justEnded, { revokedAt: daysAgo(29) })
  await end(ended, { revokedAt: daysAgo(31) })
  await end(expired, { expiresAt: daysAgo(31) })
  await end(logInSession, { revokedAt: daysAgo(31) })

  await dropEndedAccess()

  expect(await sessionsOf(id)).toEqual([live, justEnded].sort())
  expect(await db().refreshToken.count({ where: { sessionId: logInSession } })).toBe(0)
  expect(await db().token.count({ where: { userId: id, sessionId: logInSession } })).toBe(0)
  expect(token).toMatch(/^chy_/)
})

test('tokens go too, with what they made; those that go on, are paused or have no end stay', async () => {
  const { id, caller } = await createUser()
  await createToken({ userId: id, name: 'Over', expiresAt: daysAgo(31) })
  await createToken({ userId: id, name: 'Just over', expiresAt: daysAgo(29) })
  await createToken({ userId: id, name: 'Paused', expiresAt: null })
  await db().token.updateMany({ where: { userId: id, name: 'Paused' }, data: { enabled: false } })
  const child = await makeToken(caller, { alias: 'Child' })
  await db().token.updateMany({ where: { id: child.id }, data: { parentId: await idOf(id, 'Over') } })

  await dropEndedAccess()

  const names = (await db().token.findMany({ where: { userId: id } })).map(({ name }) => name).sort()
  expect(names).toEqual(['Just over', 'Paused', 'Test'])
})

const idOf = async (userId: string, name: string) => (await db().token.findFirstOrThrow({ where: { userId, name } })).id

test('more than one piece goes at once, and the books and events stay as they were', async () => {
  const { id } = await createUser({ balanceCents: 500 })
  await pool().query(
    `INSERT INTO sessions (user_id, expires_at) SELECT $1, now() - interval '40 days' FROM generate_series(1, 2500)`,
    [id],
  )
  const detail = { session: (await sessionsOf(id))[0] ?? '' }
  await recordEvent(pool(), { kind: 'session_ended', userId: id, actorId: id, origin: { ip: '192.0.2.1' }, detail })

  await dropEndedAccess()

  expect(await sessionsOf(id)).toEqual([])
  const { rows } = await pool().query('SELECT detail FROM security_events WHERE user_id = $1', [id])
  expect(rows).toEqual([{ detail }])
  await expectInvariants()
})

test('nothing in the database refers to a session or a token but what goes with it', async () => {
  const { rows } = await pool().query<{ line: string }>(`
    SELECT format('%s %s', conrelid::regclass, confdeltype) AS line FROM pg_constraint
     WHERE contype = 'f' AND confrelid IN ('sessions'::regclass, 'tokens'::regclass) ORDER BY 1`)

  expect(rows.map(({ line }) => line)).toEqual(['refresh_tokens c', 'tokens c', 'tokens c', 'tokens c'])
})
