import { expect, test } from 'vitest'
import { authenticate, identify } from '@/lib/auth/authenticate'
import type { Caller } from '@/lib/auth/caller'
import { pool } from '@/lib/db'
import { purchaseImage } from '@/lib/purchases/purchase-image'
import { createImage } from '@/lib/testing/create-image'
import { createUser } from '@/lib/testing/create-user'
import { holdUser } from '@/lib/testing/hold-user'
import { db } from '@/lib/testing/prisma'
import { changePassword } from './change-password'
import { changeToken } from './change-token'
import { endAllAccess, endAllAccessOf } from './end-all-access'
import { endToken } from './end-token'
import { listTokens } from './get-token'
import { logIn } from './log-in'
import { logOut } from './log-out'
import { makeToken } from './make-token'
import { refreshLogIn } from './refresh-log-in'
import { beginSession, endSession, listSessions } from './sessions'
import { suspendUser } from './suspend-user'

const PASSWORD = 'correct horse battery'
const NEW = 'staple window orbit'
const visitor = { ip: undefined, userAgent: null }

const find = (token: string): Promise<Caller | null> =>
  identify({ headers: new Headers({ authorization: `Bearer ${token}` }) })

async function callerOf(token: string): Promise<Caller> {
  return (await find(token)) ?? expect.fail('the token is over')
}

/** Whether the token lets anybody in, and whether a write would still believe it: both must say the same. */
async function lives(token: string, { userId, tokenId }: Caller): Promise<boolean> {
  const isIn = (await find(token)) !== null
  const { rows } = await pool().query<{ live: boolean }>('SELECT is_live($1, $2, NULL) AS live', [userId, tokenId])
  expect(rows[0]?.live).toBe(isIn)
  return isIn
}

type Made = { token: string; caller: Caller; lives: () => Promise<boolean> }

async function made(token: string): Promise<Made> {
  const caller = await callerOf(token)
  return { token, caller, lives: () => lives(token, caller) }
}

const child = async (maker: Caller): Promise<Made> => made((await makeToken(maker, { alias: 'Child' })).token)

/** A user who logged in by a program, which made a token, which made another; and a token of their own beside these. */
async function family() {
  const user = await createUser({ password: PASSWORD, balanceCents: 1000 })
  const first = await logIn(user.email, PASSWORD, visitor)
  const son = await child(await callerOf(first.token))
  const grandson = await child(son.caller)
  return { ...user, first, son, grandson, own: await made(user.token) }
}

async function member(userId: string) {
  const sessionId = await beginSession(userId, visitor)
  return { userId, sessionId }
}

type Family = Awaited<ReturnType<typeof family>>

test.each<[string, (of: Family) => Promise<unknown>]>([
  ['logs out', async ({ first }) => logOut(await callerOf(first.token))],
  [
    'uses a refresh token twice',
    async ({ first }) => {
      await refreshLogIn(first.refreshToken)
      await expect(refreshLogIn(first.refreshToken)).rejects.toMatchObject({ code: 'invalid_refresh_token' })
    },
  ],
  [
    'changes the password, even where other tokens shall stay',
    async ({ id }) => changePassword(await member(id), { present: PASSWORD, wanted: NEW, tokens: 'stay' }),
  ],
  [
    'ends the session in the list',
    async ({ id }) => {
      for (const session of await listSessions(id)) await endSession(id, session.id)
    },
  ],
  [
    'leaves the log-in until it has expired',
    async ({ id }) => {
      await db().session.updateMany({ where: { userId: id }, data: { expiresAt: new Date(Date.now() - 1000) } })
      const { forgetCallers } = await import('@/lib/auth/known-callers')
      forgetCallers()
    },
  ],
])('whoever %s ends what the log-in made, and what that made, but no token beside it', async (_, end) => {
  const all = await family()

  await end(all)

  expect([await all.son.lives(), await all.grandson.lives(), await all.own.lives()]).toEqual([false, false, true])
  expect((await listTokens(all.id)).map(({ id }) => id)).toEqual([all.own.caller.tokenId])
})

test('a renewed log-in keeps what it made', async () => {
  const { first, son, grandson } = await family()

  const second = await refreshLogIn(first.refreshToken)
  await refreshLogIn(second.refreshToken)

  expect([await son.lives(), await grandson.lives()]).toEqual([true, true])
})

test('a token that is ended ends those that it made, and a pause or an expiry of it is theirs', async () => {
  const user = await createUser()
  const own = await made(user.token)
  const [son, brother] = [await child(own.caller), await child(own.caller)]
  const grandson = await child(son.caller)
  const by = { ...own.caller, tokenId: null, sessionId: (await member(user.id)).sessionId }
  const sonId = son.caller.tokenId ?? ''

  await changeToken(by, sonId, { is_enabled: false })
  expect([await son.lives(), await grandson.lives(), await brother.lives()]).toEqual([false, false, true])
  await changeToken(by, sonId, { is_enabled: true })
  expect([await son.lives(), await grandson.lives()]).toEqual([true, true])
  await db().token.update({ where: { id: sonId }, data: { expiresAt: new Date(Date.now() - 1000) } })
  await changeToken(by, brother.caller.tokenId ?? '', { alias: 'Brother' })
  expect([await son.lives(), await grandson.lives(), await brother.lives()]).toEqual([false, false, true])
  await endToken(by, sonId)
  expect(await db().token.count({ where: { id: grandson.caller.tokenId ?? '' } })).toBe(0)
  await endToken(by, own.caller.tokenId ?? '')

  expect([await own.lives(), await brother.lives()]).toEqual([false, false])
})

test('a suspension stops a whole family, which goes on when it is lifted', async () => {
  const { id, son, grandson } = await family()

  await suspendUser(id, { isSuspended: true })
  expect([await son.lives(), await grandson.lives()]).toEqual([false, false])
  await suspendUser(id, { isSuspended: false })

  expect([await son.lives(), await grandson.lives()]).toEqual([true, true])
})

test('a token says with what it ends', async () => {
  const { id, first, son, grandson, own } = await family()

  const tokens = new Map((await listTokens(id)).map((token) => [token.id, token.parent_id]))

  const { sessionId } = await db().token.findUniqueOrThrow({
    where: { id: (await callerOf(first.token)).tokenId ?? '' },
  })
  expect(tokens.get(own.caller.tokenId ?? '')).toBeNull()
  expect(tokens.get(son.caller.tokenId ?? '')).toBe(sessionId)
  expect(tokens.get(grandson.caller.tokenId ?? '')).toBe(son.caller.tokenId)
})

test('with a new password all tokens end, if wished; the session that asks stays', async () => {
  const { id, first, son, own } = await family()
  const other = await family()
  const here = await member(id)

  await changePassword(here, { present: PASSWORD, wanted: NEW, tokens: 'end' })

  expect([await son.lives(), await own.lives(), await find(first.token)]).toEqual([false, false, null])
  expect(await listTokens(id)).toEqual([])
  expect((await listSessions(id)).map((each) => each.id)).toEqual([here.sessionId])
  expect([await other.son.lives(), await other.own.lives()]).toEqual([true, true])
})

test('all sessions and tokens of a user end at once, by themselves or by an operator, and those of nobody else', async () => {
  const [mine, theirs, other] = [await family(), await family(), await family()]
  const here = await member(mine.id)

  await endAllAccess({ ...mine.own.caller, tokenId: null, ...here })
  await endAllAccessOf(theirs.id)

  for (const { id, first, son, grandson, own } of [mine, theirs]) {
    expect([await son.lives(), await grandson.lives(), await own.lives()]).toEqual([false, false, false])
    expect([await find(first.token), await listSessions(id), await listTokens(id)]).toEqual([null, [], []])
    await expect(refreshLogIn(first.refreshToken)).rejects.toMatchObject({ code: 'invalid_refresh_token' })
  }
  expect([await other.grandson.lives(), await other.own.lives()]).toEqual([true, true])
  await expect(endAllAccess({ ...mine.own.caller, tokenId: null, ...here })).rejects.toMatchObject({
    code: 'unauthenticated',
  })
  await expect(endAllAccessOf('f'.repeat(24))).rejects.toMatchObject({ code: 'user_not_found' })
})

/** Resolves when so many transactions of this database wait for a lock. */
const whenWaiting = (count: number) =>
  expect
    .poll(
      async () => {
        const waiting = `SELECT FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`
        return (await pool().query(waiting)).rowCount
      },
      { interval: 5, timeout: 10_000 },
    )
    .toBe(count)

test('what is asked for before the end and waits for it makes nothing', async () => {
  const { id, son, own } = await family()
  const session = { ...own.caller, tokenId: null, sessionId: (await member(id)).sessionId }
  const held = await holdUser(id)

  const end = endAllAccessOf(id)
  await whenWaiting(1)
  const makers = [son.caller, own.caller, session].map((maker) => makeToken(maker, { alias: 'Late' }))
  const all = Promise.allSettled(makers)
  await whenWaiting(4)
  await held.release()
  await end

  for (const each of await all) expect(each).toMatchObject({ status: 'rejected', reason: { code: 'unauthenticated' } })
  expect(await listTokens(id)).toEqual([])
})

test.each<[string, (of: Family) => Promise<unknown>]>([
  ['all is ended', ({ id }) => endAllAccessOf(id)],
  ['the token that makes it is ended', async ({ own }) => endToken(own.caller, own.caller.tokenId ?? '')],
  ['the log-in is left', async ({ first }) => logOut(await callerOf(first.token))],
  [
    'a refresh token is used twice',
    async ({ first }) => {
      await refreshLogIn(first.refreshToken)
      await refreshLogIn(first.refreshToken).catch(() => {})
    },
  ],
])('no child lives that is made while %s', async (what, end) => {
  const all = await family()
  const makers = what.includes('token that makes')
    ? [all.own.caller]
    : [all.son.caller, await callerOf(all.first.token)]

  const making = Array.from({ length: 12 }, (_, n) =>
    makeToken(makers[n % makers.length] ?? all.son.caller, { alias: `${n}` }),
  )
  const [, ...children] = await Promise.allSettled([end(all), ...making])

  for (const each of children) {
    if (each.status === 'rejected') expect(each.reason).toMatchObject({ code: 'unauthenticated' })
    else expect(await find(each.value.token)).toBeNull()
  }
})

test('a purchase judges a child again: after the end of its log-in it buys nothing', async () => {
  const { first, grandson } = await family()
  const image = await createImage({ priceCents: 400 })
  const request = new Request('http://localhost:3000/', {
    method: 'POST',
    headers: { authorization: `Bearer ${grandson.token}` },
  })
  const caller = (await authenticate(request, { access: 'signed-in', scope: 'purchase' })) ?? expect.fail('nobody')

  await logOut(await callerOf(first.token))

  await expect(purchaseImage(caller, image.id)).rejects.toMatchObject({ code: 'unauthenticated' })
})
