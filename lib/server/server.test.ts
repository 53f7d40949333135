import type { Server } from 'node:http'
import { connect } from 'node:net'
import { promisify } from 'node:util'
import { afterAll, describe, expect, test } from 'vitest'
import { handlers } from '@/app/api/v1/handlers'
import { captureLog } from '@/lib/testing/capture-log'
import { createImage } from '@/lib/testing/create-image'
import { createUser } from '@/lib/testing/create-user'
import { holdUser } from '@/lib/testing/hold-user'
import { openServer, type Wire } from '@/lib/testing/open-server'
import { statementsOf } from '@/lib/testing/statements-of'
import { ready } from './health'

const log = captureLog()
const server = await openServer(handlers)
afterAll(() => server.close())

const connections = (of: Server) => promisify(of.getConnections.bind(of))()

const LIST = '/api/v1/images/public'
const json = ({ bytes }: Wire) => JSON.parse(bytes.toString())
const raw = (line: string, headers = 'Host: x\r\n') => server.raw(`${line}\r\n${headers}Connection: close\r\n\r\n`)
const statusOf = (answer: string) => Number(answer.slice(9, 12))

describe('what is no address of the API', () => {
  test.each([
    '/api/v1',
    '/api/v1/',
    `${LIST}/`,
    '//api/v1/images/public',
    '/api//v1/images/public',
    '/api/v1//images/public',
    '/api\\v1/images/public',
    '/api/v1/images\\public',
    '/api/v1/images/./public',
    '/x/../api/v1/images/public',
    '/api/v1/images/%2e%2e/public',
    '/api/%761/images/public',
    '/api%2fv1/images/public',
    '/api/v1/%69mages/public',
    '/api/v1/images/public/%E0%A4%A',
    '/api/v1/images/public/%',
    '/api/v1/images/public%00',
    '/api/v1/images/public/ubuntu/22.04',
    '/api/v1/../../sign-in',
    '/api/v1/images/public/../../../../../?search=x',
    '/api%2Fv1%2Fimages%2fpublic',
    '/api%5Cv1/images/public',
    '/x%2F..%2Fapi/../api/v1/images',
    '/api/./openapi.json',
    '/api/openapi%2Ejson/',
    'http://x//api/v1/images/public',
  ])('%s is a 404 in the envelope, and Next never hears of it', async (target) => {
    const answer = await server.ask(target)

    expect(json(answer)).toEqual({ statusCode: 404, error: 'Not Found', message: 'Not found', code: 'not_found' })
    expect(answer.status).toBe(404)
    expect(answer.headers).not.toHaveProperty('location')
  })

  test.each([
    '/library',
    '/api',
    '/api/v2/images',
    '/api/v10',
    '/api/openapi.jsonx',
    '/API/v1/images/public',
    '/images/%252e%252e',
    '/images/..%2Fsign-in',
    '/images/%C3%BC?%',
  ])('%s is for Next, as it stands and with a nonce of its own', async (target) => {
    const [one, two] = [await server.ask(target), await server.ask(target)]

    expect(one.headers['x-page']).toBe(target)
    expect(one.headers['content-security-policy']).toMatch(/script-src 'self' 'nonce-[\w+/=]{24}' 'strict-dynamic'/)
    expect(one.headers['content-security-policy']).not.toBe(two.headers['content-security-policy'])
  })
})

describe('a path of a page that is not its own normal form', () => {
  test.each([
    ['/_next/static/../../?search=x', '/?search=x'],
    ['/_next/static/%2e%2e/%2E%2e/library', '/library'],
    ['/auth/../sign-in?next=%2Flibrary', '/sign-in?next=%2Flibrary'],
    ['/healthz/', '/healthz'],
    ['/sign-in/', '/sign-in'],
    ['//evil.example', '/evil.example'],
    ['//evil.example/..', '/'],
    ['/a/..//evil.example', '/evil.example'],
    ['/\\evil.example\\', '/evil.example'],
    ['/.//evil.example?\\\\evil', '/evil.example?%5C%5Cevil'],
    ['http://other.example/%73ign-in', '/sign-in'],
    ['/account#/x', '/account%23/x'],
    ['/%c3%bc', '/%C3%BC'],
  ])('%s is led to %s, and Next never hears of it', async (target, location) => {
    for (const method of ['GET', 'HEAD']) {
      const { status, headers } = await server.ask(target, { method })

      expect([status, headers.location, headers['x-page']]).toEqual([308, location, undefined])
    }
    const { status, headers } = await server.ask(target, { method: 'POST' })
    expect([status, headers.location]).toEqual([405, undefined])
  })

  test.each(['/images/%', '/%E0%A4%A', '/%c0%ae%c0%ae/x', '/x%00', '/x%0d%0aset-cookie:a=b', '/%ff'])(
    '%s spells nothing: it is a 404',
    async (target) => {
      const { status, headers } = await server.ask(target)

      expect([status, headers['content-type'], headers['x-page']]).toEqual([404, 'text/html; charset=utf-8', undefined])
    },
  )
})

describe('requests as only some clients send them', () => {
  test.each([
    ['an absolute target', `GET http://evil.example${LIST} HTTP/1.1`, undefined],
    ['an absolute target with a user and a bad port', `GET https://u:p@h:99999${LIST} HTTP/1.1`, undefined],
    ['HTTP/1.0', `GET ${LIST} HTTP/1.0`, ''],
    ['a Host with a prefix', `GET ${LIST} HTTP/1.1`, 'Host: 507f1f77bcf86cd799439011.localhost:3000\r\n'],
    ['an unknown expectation', `GET ${LIST} HTTP/1.1`, 'Host: a\r\nExpect: miracles\r\n'],
    ['a wish for a web socket', `GET ${LIST} HTTP/1.1`, 'Host: a\r\nUpgrade: websocket\r\nConnection: upgrade\r\n'],
    [
      'a body nobody reads',
      `GET ${LIST} HTTP/1.1`,
      'Host: a\r\nContent-Length: 0\r\nContent-Type: application/json\r\n',
    ],
  ])('%s is fine', async (_, line, headers) => {
    expect(statusOf(await raw(line, headers))).toBe(200)
  })

  test.each([
    ['no Host', ''],
    ['two Hosts', 'Host: a\r\nHost: b\r\n'],
    ['one Host twice', 'Host: a\r\nhost: a\r\n'],
    ['a Host that is none', 'Host: a b/c@[::\r\n'],
    ['an empty Host', 'Host:\r\n'],
  ])('%s is refused in the form of each door', async (_, headers) => {
    const [program, page] = [await raw(`GET ${LIST} HTTP/1.1`, headers), await raw('GET /sign-in HTTP/1.1', headers)]

    expect([statusOf(program), statusOf(page)]).toEqual([400, 400])
    expect(JSON.parse(program.split('\r\n\r\n')[1] ?? '')).toMatchObject({ statusCode: 400, code: 'invalid_request' })
    expect(page).toMatch(/content-type: text\/html/i)
  })

  test.each([
    ['a method in lower case', `get ${LIST} HTTP/1.1`, '', 400],
    ['a target without a slash', 'GET nonsense HTTP/1.1', '', 400],
    ['HTTP/2 in the clear', 'PRI * HTTP/2.0', '', 400],
    ['a TLS greeting', '\x16\x03\x01\x02', '', 400],
    ['two lengths', `POST ${LIST} HTTP/1.1`, 'Host: a\r\nContent-Length: 5\r\nContent-Length: 6\r\n', 400],
    ['a length and chunks', `POST ${LIST} HTTP/1.1`, 'Content-Length: 5\r\nTransfer-Encoding: chunked\r\n', 400],
    ['a NUL in a header', `GET ${LIST} HTTP/1.1`, 'A: b\0c\r\n', 400],
    ['20 KB of headers', `GET ${LIST} HTTP/1.1`, `A: ${'x'.repeat(20_000)}\r\n`, 431],
    ['20 KB of address', `GET ${LIST}?search=${'x'.repeat(20_000)} HTTP/1.1`, '', 431],
  ])('%s is refused in the envelope, with the headers of every answer', async (_, line, headers, status) => {
    const [head = '', body = ''] = (await raw(line, headers)).split('\r\n\r\n')

    expect(statusOf(head)).toBe(status)
    expect(JSON.parse(body)).toMatchObject({
      statusCode: status,
      code: status === 431 ? 'headers_too_large' : 'invalid_request',
    })
    for (const name of ['x-content-type-options: nosniff', 'access-control-allow-origin: *', 'connection: close']) {
      expect(head).toContain(name)
    }
    expect(await log.linesAbout(/x-request-id: (\S+)/.exec(head)?.[1])).toMatchObject([{ status }])
  })

  test('a body that waits to be asked for is asked for', async () => {
    const { token } = await createUser()
    const { id } = await createImage()
    const line = `POST /api/v1/images/rate/${id} HTTP/1.1`
    const headers = `Host: a\r\nAuthorization: Bearer ${token}\r\nContent-Length: 13\r\nExpect: 100-continue`

    const answer = await server.raw(`${line}\r\n${headers}\r\nConnection: close\r\n\r\n{"rating": 5}`)

    expect(answer.match(/HTTP\/1\.1 \d+/g)).toEqual(['HTTP/1.1 100', 'HTTP/1.1 200'])
  })

  test('who sends too much is told so while still sending', async () => {
    const { token } = await createUser()
    const { id } = await createImage()
    const headers = { authorization: `Bearer ${token}`, 'content-length': String(10_000_000) }
    const body = Buffer.alloc(10_000_000, 'x')

    const answer = await server.ask(`/api/v1/images/rate/${id}`, { method: 'POST', headers, body })

    expect(json(answer)).toMatchObject({ statusCode: 413, code: 'payload_too_large' })
  })

  test('a body that nobody reads does not spoil the next request of its connection', async () => {
    const unread = `POST /api/v1/images/import/x HTTP/1.1\r\nHost: a\r\nContent-Length: 200000\r\n\r\n${'x'.repeat(200_000)}`

    const answers = await server.raw(`${unread}GET ${LIST} HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n`)

    expect(answers.match(/HTTP\/1\.1 \d+/g)).toEqual(['HTTP/1.1 401', 'HTTP/1.1 200'])
  })
})

test('in development the API goes through Next too, so that its code is loaded anew', async () => {
  const development = await openServer(null)

  expect((await development.ask(`${LIST}?limit=1`)).headers['x-page']).toBe(`${LIST}?limit=1`)
  await development.close()
})

test('the process says that it lives, and that the database does', async () => {
  const [alive, ready] = [await server.ask('/healthz'), await server.ask('/readyz?x')]

  expect([alive.status, json(alive)]).toEqual([200, { status: 'ok' }])
  expect([ready.status, json(ready)]).toEqual([
    200,
    { status: 'ready', database: 'up', catalog: { answers: 'database' } },
  ])
  for (const { headers } of [alive, ready]) expect(headers).toMatchObject({ 'cache-control': 'no-store' })
})

test('however many ask whether the database answers, it is asked once at a time', async () => {
  const statements = await statementsOf(async () => {
    const answers = await Promise.all(Array.from({ length: 50 }, () => ready()))
    expect(answers.map(({ status }) => status)).toEqual(Array(50).fill(200))
  })

  expect(statements).toEqual(['SELECT 1'])
})

test('who sends what is no request, and then neither reads nor leaves, is left', async () => {
  const socket = connect({ port: server.port, host: '127.0.0.1', allowHalfOpen: true })
  socket.write('this is not HTTP\r\n\r\n')
  socket.pause()

  await expect.poll(() => connections(server.server), { timeout: 30_000 }).toBe(0)
  socket.destroy()
})

test('closing lets the request in flight finish, and no other begin', async () => {
  const own = await openServer(handlers)
  const { id, token } = await createUser()
  const image = await createImage()
  const { release, whenWaitedFor } = await holdUser(id)
  const headers = { authorization: `Bearer ${token}` }
  const inFlight = own.ask(`/api/v1/images/import/${image.id}`, { method: 'POST', headers })
  await whenWaitedFor()

  const closed = own.close()
  await expect(own.ask(LIST)).rejects.toThrow('ECONNREFUSED')
  await release()

  expect(json(await inFlight)).toEqual({ statusCode: 200, message: 'Free image imported successfully', data: {} })
  await closed
})

test('in development, where Next answers the API too, it is asked for plain answers: it would garble encoded ones', async () => {
  const seen: Record<string, string> = {}
  const dev = await openServer(null, (incoming, outgoing) => {
    seen[incoming.url ?? ''] = incoming.headers['accept-encoding']?.toString() ?? 'nothing'
    outgoing.end()
  })
  for (const path of [LIST, '/sign-in']) await dev.ask(path, { headers: { 'accept-encoding': 'br, gzip' } })
  await dev.close()

  expect(seen).toEqual({ [LIST]: 'nothing', '/sign-in': 'br, gzip' })
})

describe('what would only wake the server actions of Next', () => {
  const form = { 'content-type': 'application/x-www-form-urlencoded' }

  test.each(['POST', 'PUT', 'DELETE', 'PATCH', 'OPTIONS', 'PROPFIND'])(
    '%s to a page is not for Next',
    async (method) => {
      for (const target of ['/', '/sign-in', '/auth', '/auth/sign-in/more', '/auth/nothing', '/_next/static/a.js']) {
        const { status, headers } = await server.ask(target, { method, headers: form })

        expect([status, headers.allow, headers['x-page']]).toEqual([405, 'GET, HEAD', undefined])
      }
    },
  )

  test('a form is taken at its address alone, as forms are sent, and never as an action', async () => {
    const seen: (string | undefined)[] = []
    const shop = await openServer(handlers, (incoming, outgoing) => {
      seen.push(incoming.headers['next-action']?.toString())
      outgoing.end()
    })
    const send = async (type: string) =>
      (await shop.ask('/auth/sign-in', { method: 'POST', headers: { 'content-type': type, 'next-action': 'a' } }))
        .status

    expect(await send(form['content-type'])).toBe(200)
    expect(await send('multipart/form-data; boundary=a')).toBe(415)
    expect(await send('text/plain')).toBe(415)
    await shop.close()
    expect(seen).toEqual([undefined])
  })
})

test('who asks for a few more before the first answer gets them all in order, and who asks for very many is cut off', async () => {
  const ask = (path: string, end = '') => `GET ${path} HTTP/1.1\r\nHost: x\r\n${end}\r\n`
  const few = await server.raw(`${ask(LIST).repeat(9)}${ask('/healthz')}${ask('/nothing', 'Connection: close\r\n')}`)
  await server.raw(ask('/healthz').repeat(2000)).catch(() => 'cut')

  expect(few.match(/HTTP\/1\.1 200/g)).toHaveLength(11)
  expect(few.match(/"images":|"status":"ok"|a page/g)).toEqual([
    ...Array(9).fill('"images":'),
    '"status":"ok"',
    'a page',
  ])
  await expect.poll(() => connections(server.server)).toBe(0)
  expect((await server.ask('/healthz')).status).toBe(200)
})
