import { expect, test } from 'vitest'
import { createToken } from '@/lib/accounts/create-token'
import { logIn } from '@/lib/accounts/log-in'
import { MOST_TOKENS } from '@/lib/accounts/make-token'
import { beginSession } from '@/lib/accounts/sessions'
import { identify } from '@/lib/auth/authenticate'
import { isTokenForm } from '@/lib/auth/token'
import { SCOPES } from '@/lib/contract/operation'
import { ListTokens, MakeToken } from '@/lib/contract/tokens'
import { pool } from '@/lib/db'
import { api, type Sent } from '@/lib/testing/api'
import { createUser } from '@/lib/testing/create-user'
import { describeSignIn } from '@/lib/testing/describe-sign-in'
import { expectFailure, expectSuccess } from '@/lib/testing/expect-answer'
import { db } from '@/lib/testing/prisma'
import { withoutTable } from '@/lib/testing/without-table'
import { GET, POST } from './route'

const PASSWORD = 'correct horse battery'
const visitor = { ip: undefined, userAgent: null }
const tooStrong = {
  status: 403,
  message: 'A token cannot make or become a stronger one',
  code: 'token_too_strong',
} as const

const list = (sent: Sent) => api(GET, ListTokens, sent)
const make = (body: unknown, sent: Sent) => api(POST, MakeToken, { ...sent, body })
const callerOf = (token: string) => identify({ headers: new Headers({ authorization: `Bearer ${token}` }) })
const browserOf = async (userId: string) => ({ sessionId: await beginSession(userId, visitor) })
const tomorrow = () => new Date(Date.now() + 86_400_000)

test('a browser makes a token of any strength, which is told this once and works', async () => {
  const { id } = await createUser()

  const answer = await make({ alias: ' Build ', permissions: ['rate', 'read', 'rate'] }, await browserOf(id))

  const { token, id: tokenId, created_at } = answer.body.data
  expectSuccess(MakeToken, answer, 'Token created successfully', {
    id: tokenId,
    alias: 'Build',
    prefix: token.slice(0, 8),
    permissions: ['read', 'rate'],
    expires_at: null,
    is_enabled: true,
    last_used_at: null,
    last_used_ip: null,
    created_at,
    updated_at: created_at,
    parent_id: null,
    token,
  })
  expect(answer.headers.get('cache-control')).toBe('private, no-store')
  expect(isTokenForm(token)).toBe(true)
  expect(await callerOf(token)).toMatchObject({ userId: id, tokenId, scopes: ['read', 'rate'] })
})

test('only its hash is kept, and no list shows it again', async () => {
  const { id } = await createUser()
  const browser = await browserOf(id)
  const headers = { 'idempotency-key': 'a secret is not kept for a repeat' }

  const { token } = (await make({ alias: 'Build' }, { ...browser, headers })).body.data

  const secret = token.slice(9)
  expect((await list(browser)).text).not.toContain(secret)
  const { rows } = await pool().query<{ text: string }>(
    'SELECT t::text AS text FROM tokens t UNION ALL SELECT k::text FROM idempotency_keys k',
  )
  expect(rows.length).toBeGreaterThan(1)
  expect(rows.some(({ text }) => text.includes(secret))).toBe(false)
})

test('the same key makes two tokens, because a secret cannot be told again', async () => {
  const { id, token } = await createUser()
  const headers = { 'idempotency-key': 'the same' }

  const [first, second] = [
    await make({ alias: 'Build' }, { token, headers }),
    await make({ alias: 'Build' }, { token, headers }),
  ]

  expect([first.status, second.status]).toEqual([201, 201])
  expect(second.headers.has('idempotent-replayed')).toBe(false)
  expect(first.body.data.token).not.toBe(second.body.data.token)
  expect(await db().token.count({ where: { userId: id } })).toBe(3)
})

test('my tokens are listed, the newest first: those that I made, not those of my log-ins', async () => {
  const { id, email, token } = await createUser({ password: PASSWORD })
  await logIn(email, PASSWORD, visitor)
  await createToken({ userId: (await createUser()).id, name: 'Of another', expiresAt: null })
  const made = (await make({ alias: 'Build', expires_at: tomorrow() }, await browserOf(id))).body.data

  const answer = await list({ token })

  const { token: _, ...facts } = made
  const [, own] = answer.body.data
  expectSuccess(ListTokens, answer, 'Tokens retrieved successfully', [facts, own])
  expect(own).toMatchObject({ alias: 'Test', prefix: token.slice(0, 8), permissions: [...SCOPES], expires_at: null })
})

test('who used a token last, and when, is shown', async () => {
  const { id, token } = await createUser()
  await identify({ headers: new Headers({ authorization: `Bearer ${token}` }) }, '192.0.2.7')

  const lastUse = async () => (await list(await browserOf(id))).body.data[0]

  await expect.poll(async () => (await lastUse()).last_used_ip).toBe('192.0.2.7')
  expect(Date.parse((await lastUse()).last_used_at)).toBeCloseTo(Date.now(), -5)
})

test('what is not said of a token is as its maker is', async () => {
  const expiresAt = tomorrow()
  const weak = await createUser({ scopes: ['tokens', 'rate'], expiresAt })

  const { body } = await make({ alias: 'Like me' }, { token: weak.token })

  expect(body.data).toMatchObject({ permissions: ['tokens', 'rate'], expires_at: expiresAt.toISOString() })
})

test('a token makes none that may do more or lasts longer; a weaker one it may', async () => {
  const expiresAt = tomorrow()
  const { id, token } = await createUser({ scopes: ['tokens', 'read'], expiresAt })
  const later = new Date(expiresAt.getTime() + 1).toISOString()

  for (const wish of [
    { permissions: ['read', 'rate'] },
    { permissions: [...SCOPES] },
    { permissions: ['read'], expires_at: later },
    { permissions: ['read'], expires_at: null },
  ]) {
    expectFailure(MakeToken, await make({ alias: 'Stronger', ...wish }, { token }), tooStrong)
  }
  expect(await db().token.count({ where: { userId: id } })).toBe(1)
  const weaker = { alias: 'Weaker', permissions: ['read'], expires_at: new Date(Date.now() + 60_000) }
  expect((await make(weaker, { token })).status).toBe(201)
})

test('the token of a log-in makes none that outlives it', async () => {
  const { email } = await createUser({ password: PASSWORD })
  const { token, expires_at } = await logIn(email, PASSWORD, visitor)

  expect((await make({ alias: 'Like me' }, { token })).body.data).toMatchObject({ expires_at })
  expectFailure(MakeToken, await make({ alias: 'For ever', expires_at: null }, { token }), tooStrong)
})

test.each([
  ['{}', '/body/alias', 'is missing'],
  ['{"alias":""}', '/body/alias', 'must not be empty'],
  ['{"alias":" \\t\\n"}', '/body/alias', 'must not be empty'],
  ['{"alias":5}', '/body/alias', 'must be of type string'],
  ['{"alias":["Build"]}', '/body/alias', 'must be of type string'],
  ['{"alias":null}', '/body/alias', 'must be of type string'],
  ['{"alias":"a\\u0000b"}', '/body/alias', 'must not contain a NUL character'],
  [`{"alias":"${'a'.repeat(101)}"}`, '/body/alias', 'must have at most 100 characters'],
  ['{"alias":"a","permissions":[]}', '/body/permissions', 'must have at least 1 value'],
  ['{"alias":"a","permissions":"read"}', '/body/permissions', 'must be of type array'],
  ['{"alias":"a","permissions":{"0":"read"}}', '/body/permissions', 'must be of type array'],
  [
    '{"alias":"a","permissions":["read","admin"]}',
    '/body/permissions/1',
    'must be one of read, import, purchase, rate, pull, tokens',
  ],
  ['{"alias":"a","expires_at":"2020-01-31T12:00:00Z"}', '/body/expires_at', 'must lie in the future'],
  ['{"alias":"a","expires_at":"0001-01-01T00:00:00Z"}', '/body/expires_at', 'must lie in the future'],
  ['[]', '/body', 'must be of type object'],
  ['null', '/body', 'must be of type object'],
  ['"alias"', '/body', 'must be of type object'],
  ['{', '/body', 'must be JSON'],
  ['', '/body', 'must be JSON'],
])('%s makes no token', async (body, instancePath, says) => {
  const { id, token } = await createUser()

  expectFailure(MakeToken, await make(body, { token }), {
    status: 400,
    message: 'The request is not valid',
    code: 'invalid_request',
    data: [{ instancePath, message: says }],
  })
  expect(await db().token.count({ where: { userId: id } })).toBe(1)
})

test.each(['tomorrow', '2099-01-31', '2099-02-30T12:00:00Z', '2099-01-31T12:00:00', 'infinity', '', 4_070_908_800, {}])(
  '%j is no time at which a token could end',
  async (expires_at) => {
    const { token } = await createUser()

    const { status, body } = await make({ alias: 'a', expires_at }, { token })

    expect([status, body.code, body.data[0].instancePath]).toEqual([400, 'invalid_request', '/body/expires_at'])
  },
)

test('the last moment that can be written is the last at which a token ends', async () => {
  const { token } = await createUser()
  const end = (expires_at: string) => make({ alias: 'a', expires_at }, { token })

  expect((await end('9999-12-31T23:59:59.999Z')).body.data.expires_at).toBe('9999-12-31T23:59:59.999Z')
  expect((await end('9999-12-31T23:59:59-01:00')).body.data).toEqual([
    { instancePath: '/body/expires_at', message: 'must lie before the year 10000' },
  ])
})

test('what a body says beyond what is asked for has no effect', async () => {
  const [user, other] = [await createUser({ scopes: ['tokens'] }), await createUser()]
  const more = { id: 'f'.repeat(24), user_id: other.id, is_enabled: false, token: 'chy_mine', scopes: [...SCOPES] }
  const body = `{"__proto__":{"permissions":["read"]},${JSON.stringify({ alias: '☃'.repeat(100), ...more }).slice(1)}`

  const { status, body: answer } = await make(body, { token: user.token })

  expect(status).toBe(201)
  expect(answer.data).toMatchObject({ permissions: ['tokens'], is_enabled: true })
  expect(answer.data.id).not.toBe(more.id)
  expect(await callerOf(answer.data.token)).toMatchObject({ userId: user.id })
})

test('a body over 64 KB is refused', async () => {
  const { token } = await createUser()

  expectFailure(MakeToken, await make('{"alias":"a"}'.padEnd(64 * 1024 + 1), { token }), {
    status: 413,
    message: 'The request body is too large',
    code: 'payload_too_large',
  })
})

test('a user has at most a hundred tokens, however many are asked for at once', async () => {
  const { id, token } = await createUser()
  await db().token.createMany({
    data: Array.from({ length: MOST_TOKENS - 6 }, (_, n) => ({
      userId: id,
      holderId: id,
      name: `Token ${n}`,
      prefix: 'chy_0000',
      scopes: ['read'],
      hash: Buffer.from(n.toString(16).padStart(8, '0') + id.padEnd(56, '0'), 'hex'),
    })),
  })

  const answers = await Promise.all(Array.from({ length: 20 }, (_, n) => make({ alias: `At once ${n}` }, { token })))

  expect(answers.filter(({ status }) => status === 201)).toHaveLength(5)
  for (const refused of answers.filter(({ status }) => status !== 201)) {
    expectFailure(MakeToken, refused, {
      status: 400,
      message: 'The account has as many tokens as it may have',
      code: 'too_many_tokens',
    })
  }
  expect((await list({ token })).body.data).toHaveLength(MOST_TOKENS)
})

test('a token that ended while it asked makes none', async () => {
  const { id, token } = await createUser()
  expect((await list({ token })).status).toBe(200)
  // As another server would: this one still takes the token for good.
  await db().token.updateMany({ where: { userId: id }, data: { enabled: false } })

  expectFailure(MakeToken, await make({ alias: 'Too late' }, { token }), {
    status: 401,
    message: 'Authentication required',
    code: 'unauthenticated',
  })
  expect(await db().token.count({ where: { userId: id } })).toBe(1)
})

test('a defect is told as such and no more', async () => {
  const { token } = await createUser()
  await list({ token })

  const answers = await withoutTable('tokens', async () => [
    await list({ token }),
    await make({ alias: 'Build' }, { token }),
  ])

  const [listed, made] = answers
  if (!listed || !made) expect.fail()
  expectFailure(ListTokens, listed, { status: 500, message: 'Failed to retrieve tokens', code: 'internal' })
  expectFailure(MakeToken, made, { status: 500, message: 'Failed to create token', code: 'internal' })
})

describeSignIn(ListTokens, GET, async () => ({}))
describeSignIn(MakeToken, POST, async () => ({ body: { alias: 'Build' } }))
