import { describe, expect, test } from 'vitest'
import { beginSession, endSession } from '@/lib/accounts/sessions'
import { suspendUser } from '@/lib/accounts/suspend-user'
import { sessionCookie } from '@/lib/auth/session-cookie'
import { newToken } from '@/lib/auth/token'
import { type Operation, SCOPES } from '@/lib/contract/operation'
import type { Handler } from '@/lib/http/endpoint'
import { type Answer, api, type Sent } from './api'
import { createUser, type TestUser } from './create-user'
import { expectFailure } from './expect-answer'
import { cookieOf } from './form'
import { db } from './prisma'

const unknownVisitor = { ip: undefined, userAgent: null }
/** What a 401 says to whoever sent a token. */
const NO_GOOD = 'Bearer error="invalid_token"'
const aMinuteAgo = () => new Date(Date.now() - 60_000)

/**
 * Whom a signed-in operation lets in and whom it refuses. `prepare` makes a request that this user may make, without a
 * credential.
 */
export function describeSignIn(operation: Operation, handler: Handler, prepare: (user: TestUser) => Promise<Sent>) {
  const done = operation.success ?? 200
  const make = () => createUser({ balanceCents: 100_000 })
  const ask = async (user: TestUser, credential: Partial<Sent>): Promise<Answer> =>
    api(handler, operation, { ...(await prepare(user)), ...credential })
  const expectNobody = (answer: Answer, challenge = 'Bearer') => {
    expectFailure(operation, answer, { status: 401, message: 'Authentication required', code: 'unauthenticated' })
    expect(answer.headers.get('www-authenticate')).toBe(challenge)
  }
  const expectCrossSite = (answer: Answer) =>
    expectFailure(operation, answer, { status: 403, message: 'Cross-site requests are refused', code: 'cross_site' })

  describe('who is let in', () => {
    test('a bearer of a token', async () => {
      const user = await make()
      const lowerCase = { headers: { authorization: `bearer ${user.token}` } }

      expect((await ask(user, { token: user.token })).status).toBe(done)
      expect((await ask(user, lowerCase)).status).toBe(done)
    })

    test('a browser with a session, from a page of ours', async () => {
      const user = await make()
      const sessionId = await beginSession(user.id, unknownVisitor)
      const cookie = await cookieOf(sessionId)

      expect((await ask(user, { sessionId })).status).toBe(done)
      expect((await ask(user, { headers: { cookie, origin: 'http://localhost:3000' } })).status).toBe(done)
    })

    test('nobody without a credential, or with one that is none of ours', async () => {
      const user = await make()
      const jwt = /=([^;]*)/.exec(await sessionCookie(await beginSession(user.id, unknownVisitor)))?.[1] ?? ''

      expectNobody(await ask(user, {}))
      for (const authorization of ['', `Basic ${btoa('a:b')}`, `Token ${user.token}`, user.token]) {
        expectNobody(await ask(user, { headers: { authorization } }))
      }
      for (const authorization of ['Bearer', 'bearer ', 'BEARER x']) {
        expectNobody(await ask(user, { headers: { authorization } }), NO_GOOD)
      }
      for (const token of [
        newToken(),
        user.token.toLowerCase(),
        `${user.token}x`,
        `${user.token} ${user.token}`,
        jwt,
      ]) {
        expectNobody(await ask(user, { token }), NO_GOOD)
      }
      for (const cookie of ['next-auth.session-token=x', `next-auth.session-token=${user.token}`, `a=${jwt}`]) {
        expectNobody(await ask(user, { headers: { cookie, 'sec-fetch-site': 'same-origin' } }))
      }
    })

    test('nobody whose token has expired or was revoked', async () => {
      const expired = await createUser({ balanceCents: 100_000, expiresAt: aMinuteAgo() })
      const revoked = await make()
      await db().token.updateMany({ where: { userId: revoked.id }, data: { revokedAt: new Date() } })

      expectNobody(await ask(expired, { token: expired.token }), NO_GOOD)
      expectNobody(await ask(revoked, { token: revoked.token }), NO_GOOD)
    })

    test('nobody whose session has expired or was ended', async () => {
      const user = await make()
      const [ended, expired] = [
        await beginSession(user.id, unknownVisitor),
        await beginSession(user.id, unknownVisitor),
      ]
      await endSession(user.id, ended)
      await db().session.update({ where: { id: expired }, data: { expiresAt: aMinuteAgo() } })

      expectNobody(await ask(user, { sessionId: ended }))
      expectNobody(await ask(user, { sessionId: expired }))
    })

    test('nobody who is suspended, until that is lifted', async () => {
      const user = await make()
      const sessionId = await beginSession(user.id, unknownVisitor)

      await suspendUser(user.id, { isSuspended: true })
      expectNobody(await ask(user, { token: user.token }), NO_GOOD)
      expectNobody(await ask(user, { sessionId }))

      await suspendUser(user.id, { isSuspended: false })
      expect((await ask(user, { token: user.token })).status).toBe(done)
    })

    test('a bad Authorization header is not saved by a good cookie', async () => {
      const user = await make()
      const sessionId = await beginSession(user.id, unknownVisitor)

      expectNobody(await ask(user, { sessionId, headers: { authorization: 'Bearer nonsense' } }), NO_GOOD)
    })

    if (!operation.scope)
      test('a token without any scope', async () => {
        const bare = await createUser({ scopes: [] })

        expect((await ask(bare, { token: bare.token })).status).toBe(done)
      })

    test.runIf(operation.scope)(`no token without the scope "${operation.scope}", and one with it alone`, async () => {
      const other = await createUser({ scopes: SCOPES.filter((scope) => scope !== operation.scope) })
      const only = await createUser({
        scopes: SCOPES.filter((scope) => scope === operation.scope),
        balanceCents: 100_000,
      })

      expectFailure(operation, await ask(other, { token: other.token }), {
        status: 403,
        message: 'The token may not do this',
        code: 'missing_scope',
      })
      expect((await ask(only, { token: only.token })).status).toBe(done)
    })

    test('who it is and what they may do is asked before what they ask', async () => {
      const other = await createUser({ scopes: [] })
      const nonsense: Sent = { params: { id: 'abc-123' }, query: 'limit=evil', body: '{' }

      expectNobody(await api(handler, operation, { ...nonsense }))
      if (!operation.scope) return
      expect((await api(handler, operation, { ...nonsense, token: other.token })).body.code).toBe('missing_scope')
    })

    if (operation.method !== 'GET')
      test('no page of another site, nor one that does not say which', async () => {
        const user = await make()
        const cookie = await cookieOf(await beginSession(user.id, unknownVisitor))
        const origin = 'http://localhost:3000'

        expectCrossSite(await ask(user, { headers: { cookie } }))
        for (const site of ['cross-site', 'same-site', 'none', '']) {
          expectCrossSite(await ask(user, { headers: { cookie, origin, 'sec-fetch-site': site } }))
        }
        for (const from of ['null', 'http://localhost', 'https://localhost:3000', `${origin}.evil.example`, '']) {
          expectCrossSite(await ask(user, { headers: { cookie, origin: from } }))
        }
        const bearer = {
          token: user.token,
          headers: { 'sec-fetch-site': 'cross-site', origin: 'https://evil.example' },
        }
        expect((await ask(user, bearer)).status).toBe(done)
      })
  })
}
