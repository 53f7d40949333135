import { beforeEach, describe, expect, test } from 'vitest'
import { countSignIn } from '@/lib/accounts/sign-in-limits'
import { beginSession } from '@/lib/accounts/sessions'
import { identify } from '@/lib/auth/authenticate'
import { readEnv } from '@/lib/env'
import { readMadeToken } from '@/lib/http/forms/made-token-cookie'
import { createUser } from '@/lib/testing/create-user'
import { cookieOf, postForm } from '@/lib/testing/form'
import { madeOtherwise } from '@/lib/testing/made-otherwise'
import { db } from '@/lib/testing/prisma'
import * as changeToken from './change-token/route'
import * as endAll from './end-all/route'
import * as endSession from './end-session/route'
import * as endToken from './end-token/route'
import * as makeToken from './make-token/route'
import * as password from './password/route'
import * as seenToken from './seen-token/route'
import * as signIn from './sign-in/route'
import * as signOut from './sign-out/route'
import * as signUp from './sign-up/route'

const PASSWORD = 'correct horse battery'
const visitor = { ip: undefined, userAgent: null }

beforeEach(async () => {
  await db().$executeRaw`DELETE FROM rate_limits`
})

/** Who a browser is that was given these `Set-Cookie` values. */
async function userOf(cookies: string[]): Promise<string | undefined> {
  const cookie = cookies.map((each) => each.split(';', 1)[0]).join('; ')
  return (await identify({ headers: new Headers({ cookie }) }))?.userId
}

/** Does something in a shop with another setting. */
const withSettings = <T>(settings: Record<string, string>, act: () => Promise<T>): Promise<T> =>
  madeOtherwise({ env: readEnv({ ...process.env, ...settings }) }, act)

describe('signing in', () => {
  test('leads back to where one was, with a cookie that no script can read', async () => {
    const { id, email } = await createUser({ password: PASSWORD })

    const answer = await postForm(signIn.POST, {
      fields: { email: ` ${email.toUpperCase()} `, password: PASSWORD, next: '/images/1?tab=ratings' },
    })

    expect(answer).toMatchObject({ status: 303, location: '/images/1?tab=ratings', html: '' })
    expect(answer.headers.get('cache-control')).toBe('private, no-store')
    expect(answer.cookies).toEqual([
      'typed-sign-in=; Max-Age=0; Path=/; HttpOnly; SameSite=Lax',
      expect.stringMatching(/^next-auth\.session-token=[^;]+; Max-Age=2592000; Path=\/; HttpOnly; SameSite=Lax$/),
    ])
    expect(await userOf(answer.cookies)).toBe(id)
  })

  test('on https has a cookie that never travels in the open', async () => {
    const { email } = await createUser({ password: PASSWORD })

    const { cookies } = await withSettings({ PUBLIC_URL: 'https://shop.example' }, () =>
      postForm(signIn.POST, { fields: { email, password: PASSWORD } }),
    )

    expect(cookies[1]).toMatch(/^__Host-next-auth\.session-token=.*; Path=\/; HttpOnly; Secure; SameSite=Lax$/)
    expect(cookies[0]).toMatch(/^__Host-typed-sign-in=; .*; Path=\/; HttpOnly; Secure; SameSite=Lax$/)
  })

  test.each(['//evil.example', 'https://evil.example', '/\\evil.example', 'javascript:alert(1)'])(
    'never leads to %s',
    async (next) => {
      const { email } = await createUser({ password: PASSWORD })

      const right = await postForm(signIn.POST, { fields: { email, password: PASSWORD, next } })
      const wrong = await postForm(signIn.POST, { fields: { email, password: 'wrong', next } })

      expect(right.location).toBe('/')
      expect(wrong.location).toBe('/sign-in?error=invalid_credentials')
    },
  )

  test('with a wrong password leads back to the form, which keeps the address and where one was', async () => {
    const { email } = await createUser({ password: PASSWORD })

    const answer = await postForm(signIn.POST, { fields: { email, password: 'wrong', next: '/library' } })

    expect(answer).toMatchObject({ status: 303, location: '/sign-in?error=invalid_credentials&next=%2Flibrary' })
    expect(answer.cookies).toEqual([
      `typed-sign-in=${encodeURIComponent(`email=${encodeURIComponent(email)}`)}; Max-Age=300; Path=/; HttpOnly; SameSite=Lax`,
    ])
  })

  test.each([
    [{ email: 'ada', password: PASSWORD }, 'invalid_email'],
    [{ password: PASSWORD }, 'invalid_email'],
    [{ email: 'ada@example.com' }, 'invalid_password'],
    [{ email: 'ada@example.com', password: 'x'.repeat(1001) }, 'invalid_password'],
  ])('with %o names what is wrong: %s', async (fields, code) => {
    expect((await postForm(signIn.POST, { fields })).location).toBe(`/sign-in?error=${code}`)
  })

  test('ends the session that this browser had before', async () => {
    const { id, email } = await createUser({ password: PASSWORD })
    const before = await beginSession(id, visitor)

    await postForm(signIn.POST, { fields: { email, password: PASSWORD }, sessionId: before })

    expect(await db().session.findUniqueOrThrow({ where: { id: before } })).toMatchObject({
      revokedAt: expect.any(Date),
    })
    expect(await db().session.count({ where: { userId: id, revokedAt: null } })).toBe(1)
  })

  test('too often on one account is a 429 that says when to come back', async () => {
    const { email } = await createUser({ password: PASSWORD })
    for (let n = 0; n < 10; n++)
      await postForm(signIn.POST, { fields: { email, password: 'wrong' }, ip: `10.0.0.${n}` })

    const answer = await postForm(signIn.POST, { fields: { email, password: PASSWORD }, ip: '10.0.1.1' })

    expect(answer).toMatchObject({ status: 429, location: null, cookies: [] })
    expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(800)
    expect(answer.headers.get('content-type')).toBe('text/html; charset=utf-8')
    expect(answer.headers.get('cache-control')).toBe('private, no-store')
    expect(answer.html).toContain('Try again in 15 minutes.')
    expect(answer.html).toContain('<a href="/sign-in"')
    expect(answer.html).not.toContain(email)
  })

  test('too often from one address is a 429 for every account, and for new ones', async () => {
    const { email } = await createUser({ password: PASSWORD })
    for (let n = 0; n < 60; n++) await countSignIn({ name: `guess-${n}@example.com`, userId: undefined }, '10.0.2.1')

    const asks = (ip: string) => postForm(signIn.POST, { fields: { email, password: PASSWORD }, ip })

    expect((await asks('10.0.2.1')).status).toBe(429)
    const newcomer = { email: 'new@example.com', password: PASSWORD }
    expect((await postForm(signUp.POST, { fields: newcomer, ip: '10.0.2.1' })).status).toBe(429)
    expect((await asks('10.0.2.2')).status).toBe(303)
  })
})

describe('a body', () => {
  const big = `email=ada%40example.com&password=${'x'.repeat(17_000)}`

  test('of more than 16 KB is a 413, with and without its length', async () => {
    const chunked = new Request('http://localhost:3000/auth/sign-in', {
      method: 'POST',
      headers: { 'sec-fetch-site': 'same-origin', 'content-type': 'application/x-www-form-urlencoded' },
      body: new Blob([big]).stream(),
      duplex: 'half',
    } as RequestInit)

    const answer = await postForm(signIn.POST, {
      body: big,
      headers: { 'sec-fetch-site': 'same-origin', 'content-length': String(big.length) },
    })

    expect(answer.status).toBe(413)
    expect((await signIn.POST(chunked)).status).toBe(413)
  })

  test.each([
    'application/json',
    'text/plain',
    'multipart/form-data; boundary=x',
    'application/x-www-form-urlencoded-not',
  ])('of the type %s is a 415', async (type) => {
    const headers = { 'sec-fetch-site': 'same-origin', 'content-type': type }

    expect((await postForm(signIn.POST, { body: 'email=a', headers })).status).toBe(415)
  })

  test('of nonsense names the first field', async () => {
    for (const body of ['', '=&=&%', '%FF%00', '__proto__=1&constructor=2', '\0']) {
      expect((await postForm(signIn.POST, { body })).location).toBe('/sign-in?error=invalid_email')
    }
  })
})

describe('signing up', () => {
  const fresh = () => `visitor-${crypto.randomUUID()}@example.com`

  test('makes an account with an empty wallet, and signs in', async () => {
    const email = fresh()

    const answer = await postForm(signUp.POST, {
      fields: { email, username: '', password: PASSWORD, next: '/library' },
    })

    expect(answer).toMatchObject({ status: 303, location: '/library' })
    const user = await db().user.findUniqueOrThrow({
      where: { email },
      include: { holder: { include: { wallet: true } } },
    })
    expect(user).toMatchObject({ role: 'user', holder: { id: user.id, wallet: { balanceCents: 0n } } })
    expect(await userOf(answer.cookies)).toBe(user.id)
  })

  test.each([
    [{ email: 'ada' }, 'invalid_email'],
    [{ username: 'a b' }, 'invalid_username'],
    [{ password: 'password1234' }, 'common_password'],
    [{ password: 'ada-lovelace-1' }, 'personal_password'],
    [{ password: 'short' }, 'short_password'],
    [{ password: '' }, 'short_password'],
  ])('with %o is refused: %s, and what was typed is kept, but not the password', async (wrong, code) => {
    const fields = { email: fresh(), username: 'ada-lovelace', password: PASSWORD, ...wrong }

    const answer = await postForm(signUp.POST, { fields })

    expect(answer).toMatchObject({ status: 303, location: `/sign-up?error=${code}` })
    const kept = new URLSearchParams({ email: fields.email, username: fields.username }).toString()
    expect(answer.cookies).toEqual([expect.stringContaining(`typed-sign-up=${encodeURIComponent(kept)};`)])
    expect(await db().user.count({ where: { email: fields.email } })).toBe(0)
  })

  test('with a taken address or user name says which', async () => {
    const fields = { email: fresh(), username: 'grace-hopper', password: PASSWORD }
    await postForm(signUp.POST, { fields })

    const [email, username] = [
      await postForm(signUp.POST, { fields: { ...fields, username: 'another' } }),
      await postForm(signUp.POST, { fields: { ...fields, email: fresh(), username: 'GRACE-hopper' } }),
    ]

    expect(email.location).toBe('/sign-up?error=email_taken')
    expect(username.location).toBe('/sign-up?error=username_taken')
  })

  test('where it is closed is a 403, and makes nothing', async () => {
    const email = fresh()

    const answer = await withSettings({ SIGN_UP: 'closed' }, () =>
      postForm(signUp.POST, { fields: { email, password: PASSWORD } }),
    )

    expect(answer).toMatchObject({ status: 403, cookies: [] })
    expect(answer.html).toContain('This shop makes no new accounts')
    expect(await db().user.count({ where: { email } })).toBe(0)
  })
})

describe('the account', () => {
  test('signs out: the session ends on the server, and its cookie goes', async () => {
    const { id } = await createUser()
    const sessionId = await beginSession(id, visitor)

    const answer = await postForm(signOut.POST, { sessionId })

    expect(answer).toMatchObject({ status: 303, location: '/' })
    expect(answer.cookies).toEqual(['next-auth.session-token=; Max-Age=0; Path=/; HttpOnly; SameSite=Lax'])
    expect(answer.headers.get('clear-site-data')).toBe('"cache"')
    expect(await userOf([await cookieOf(sessionId)])).toBeUndefined()
    expect((await postForm(signOut.POST, { sessionId })).status).toBe(303)
  })

  test('changes the password, and says what was wrong', async () => {
    const { id, email } = await createUser({ password: PASSWORD })
    const sessionId = await beginSession(id, visitor)
    const change = (present: string, wanted: string) =>
      postForm(password.POST, { sessionId, fields: { present, wanted } })

    expect((await change('wrong', 'staple window orbit')).location).toBe('/account?error=invalid_credentials')
    expect((await change(PASSWORD, 'password1234')).location).toBe('/account?error=common_password')
    expect((await change('', 'staple window orbit')).location).toBe('/account?error=invalid_present')
    expect((await change(PASSWORD, 'staple window orbit')).location).toBe('/account?done=password')
    expect((await postForm(signIn.POST, { fields: { email, password: 'staple window orbit' } })).location).toBe('/')
  })

  test('with a new password ends all tokens if the box is ticked, and says which', async () => {
    const { id, token } = await createUser({ password: PASSWORD })
    const sessionId = await beginSession(id, visitor)
    const bearer = { headers: new Headers({ authorization: `Bearer ${token}` }) }
    const change = (present: string, wanted: string, more: Record<string, string>) =>
      postForm(password.POST, { sessionId, fields: { present, wanted, ...more } })

    expect((await change(PASSWORD, 'staple window orbit', {})).location).toBe('/account?done=password')
    expect((await identify(bearer))?.userId).toBe(id)
    expect((await change('staple window orbit', PASSWORD, { tokens: 'end' })).location).toBe(
      '/account?done=password_and_tokens',
    )
    expect(await identify(bearer)).toBeNull()
  })

  test('ends everything, signs this browser out, and says so where one signs in', async () => {
    const { id, token } = await createUser()
    const [here, elsewhere] = [await beginSession(id, visitor), await beginSession(id, visitor)]

    const answer = await postForm(endAll.POST, { sessionId: here })

    expect(answer).toMatchObject({ status: 303, location: '/sign-in?done=ended' })
    expect(answer.cookies).toEqual(['next-auth.session-token=; Max-Age=0; Path=/; HttpOnly; SameSite=Lax'])
    for (const session of [here, elsewhere]) expect(await userOf([await cookieOf(session)])).toBeUndefined()
    expect(await identify({ headers: new Headers({ authorization: `Bearer ${token}` }) })).toBeNull()
  })

  test('ends any session of its own, and none of anybody else', async () => {
    const [user, other] = [await createUser(), await createUser()]
    const [here, elsewhere, foreign] = [
      await beginSession(user.id, visitor),
      await beginSession(user.id, visitor),
      await beginSession(other.id, visitor),
    ]
    const end = async (session: string) =>
      (await postForm(endSession.POST, { sessionId: here, fields: { session } })).location

    expect(await end(elsewhere)).toBe('/account?done=session')
    expect(await end(elsewhere)).toBe('/account?error=session_not_found')
    expect(await end(foreign)).toBe('/account?error=session_not_found')
    expect(await end('nonsense')).toBe('/account?error=invalid_session')
    expect(await userOf([await cookieOf(elsewhere)])).toBeUndefined()
    expect(await userOf([await cookieOf(foreign)])).toBe(other.id)
  })

  test('leads whoever comes by hand to the page of the form', async () => {
    const pages = await Promise.all(
      [signIn, signUp, signOut, password, endSession, endAll].map(async ({ GET }) =>
        (await GET()).headers.get('location'),
      ),
    )

    expect(pages).toEqual(['/sign-in', '/sign-up', '/', '/account', '/account', '/account'])
  })
})

describe('tokens', () => {
  test('are made as wished, and travel sealed to the one page that shows them', async () => {
    const { id } = await createUser()
    const sessionId = await beginSession(id, visitor)

    const fields = { name: 'Build <server>', 'may-read': 'on', expiry: '7' }
    const answer = await postForm(makeToken.POST, { sessionId, fields })

    expect(answer).toMatchObject({ status: 303, location: '/account/tokens' })
    expect(answer.headers.get('cache-control')).toBe('private, no-store')
    const made = answer.cookies.find((cookie) => cookie.startsWith('made-token=')) ?? ''
    expect(made).toMatch(/; Max-Age=300; Path=\/; HttpOnly; SameSite=Lax$/)
    expect(JSON.stringify(answer)).not.toContain('chy_')
    const [token] = await db().token.findMany({ where: { userId: id, name: 'Build <server>' } })
    expect(token).toMatchObject({ scopes: ['read'], enabled: true, revokedAt: null })
    const days = ((token?.expiresAt?.getTime() ?? 0) - Date.now()) / 86_400_000
    expect(Math.round(days)).toBe(7)
    const cookie = made.split(';', 1)[0] ?? ''
    expect(await readMadeToken(cookie, sessionId)).toMatch(/^chy_/)
    expect(await readMadeToken(cookie, 'f'.repeat(24))).toBeNull()
  })

  test.each([
    [{ name: ' ', 'may-read': 'on', expiry: '7' }, 'invalid_name'],
    [{ name: 'x'.repeat(101), 'may-read': 'on', expiry: '7' }, 'invalid_name'],
    [{ name: 'Laptop', expiry: '7' }, 'invalid_scopes'],
    [{ name: 'Laptop', 'may-read': 'on', expiry: '8' }, 'invalid_expiry'],
  ])('with %o are refused: %s', async (fields, code) => {
    const { id } = await createUser()
    const sessionId = await beginSession(id, visitor)
    const tokens = () => db().token.count({ where: { userId: id } })
    const before = await tokens()

    const { location } = await postForm(makeToken.POST, { sessionId, fields })

    expect(location).toBe(`/account/tokens?error=${code}`)
    expect(await tokens()).toBe(before)
  })

  test('pause, go on and end by their owner alone', async () => {
    const [owner, other] = [await createUser(), await createUser()]
    const [mine, foreign] = [await beginSession(owner.id, visitor), await beginSession(other.id, visitor)]
    await postForm(makeToken.POST, { sessionId: mine, fields: { name: 'Laptop', 'may-read': 'on', expiry: '30' } })
    const { id: token } = await db().token.findFirstOrThrow({ where: { userId: owner.id, name: 'Laptop' } })
    const change = async (sessionId: string, enabled: string) =>
      (await postForm(changeToken.POST, { sessionId, fields: { token, enabled } })).location
    const end = async (sessionId: string) => (await postForm(endToken.POST, { sessionId, fields: { token } })).location
    const now = () => db().token.findUniqueOrThrow({ where: { id: token } })

    expect(await change(foreign, 'no')).toBe('/account/tokens?error=token_not_found')
    expect(await end(foreign)).toBe('/account/tokens?error=token_not_found')
    expect(await change(mine, 'perhaps')).toBe('/account/tokens?error=invalid_enabled')
    expect(await now()).toMatchObject({ enabled: true, revokedAt: null })
    expect(await change(mine, 'no')).toBe('/account/tokens?done=paused')
    expect(await now()).toMatchObject({ enabled: false })
    expect(await change(mine, 'yes')).toBe('/account/tokens?done=resumed')
    expect(await end(mine)).toBe('/account/tokens?done=ended')
    expect(await db().token.count({ where: { id: token } })).toBe(0)
    expect(await change(mine, 'yes')).toBe('/account/tokens?error=token_not_found')
  })

  test('that were seen are forgotten by the browser', async () => {
    const { id } = await createUser()

    const answer = await postForm(seenToken.POST, { sessionId: await beginSession(id, visitor) })

    expect(answer).toMatchObject({ status: 303, location: '/account/tokens' })
    expect(answer.cookies).toEqual(['made-token=; Max-Age=0; Path=/; HttpOnly; SameSite=Lax'])
  })

  test('are made by nobody who is not signed in, and by no other site', async () => {
    const { id } = await createUser()
    const fields = { name: 'Laptop', 'may-read': 'on', expiry: '7' }
    const sessionId = await beginSession(id, visitor)

    const visitorAnswer = await postForm(makeToken.POST, { fields })
    const elsewhere = await postForm(makeToken.POST, { fields, sessionId, headers: { 'sec-fetch-site': 'cross-site' } })

    expect(visitorAnswer.location).toBe('/sign-in?next=%2Faccount%2Ftokens')
    expect(elsewhere.status).toBe(403)
    expect(await db().token.count({ where: { userId: id, name: 'Laptop' } })).toBe(0)
  })
})
