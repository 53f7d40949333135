import { connect } from 'node:net'
import { afterAll, expect, test } from 'vitest'
import { handlers } from '@/app/api/v1/handlers'
import { captureLog } from '@/lib/testing/capture-log'
import { createImage } from '@/lib/testing/create-image'
import { createUser } from '@/lib/testing/create-user'
import { holdUser } from '@/lib/testing/hold-user'
import { openServer } from '@/lib/testing/open-server'

process.env.TRUSTED_PROXIES = '127.0.0.1'
const log = captureLog()
const server = await openServer(handlers)
afterAll(() => server.close())

const LIST = '/api/v1/images/public'

test('an answer has one line: who, what, how it went and how long it took, and nothing else', async () => {
  const { headers } = await server.ask(`${LIST}?limit=5`, { headers: { 'x-request-id': 'mine' } })

  const id = headers['x-request-id']
  expect(await log.linesAbout(id)).toEqual([
    {
      level: 30,
      time: expect.any(Number),
      pid: process.pid,
      hostname: expect.any(String),
      request: { id, ip: '127.0.0.1', method: 'GET', path: LIST },
      status: 200,
      ms: expect.any(Number),
      msg: 'answered',
    },
  ])
  expect(id).toMatch(/^[\da-f-]{36}$/)
})

test('a page has its line too', async () => {
  const page = await server.ask('/images/x')

  expect(await log.linesAbout(page.headers['x-request-id'])).toMatchObject([
    { request: { path: '/images/x' }, status: 200 },
  ])
})

test('the log holds no secret of any request', async () => {
  const { token } = await createUser()
  const headers = {
    authorization: `Bearer ${token}`,
    cookie: 'next-auth.session-token=the-secret-cookie',
    'idempotency-key': 'the-secret-key',
  }
  const { headers: answered } = await server.ask(`/api/v1/images/user?token=${token}&search=the-secret-search`, {
    headers,
  })
  await log.linesAbout(answered['x-request-id'])

  expect(log.text()).not.toMatch(new RegExp(`${token}|the-secret`))
})

test('the log believes a trusted proxy, and the last address that no proxy of ours has', async () => {
  for (const [forwarded, ip] of [
    ['203.0.113.7', '203.0.113.7'],
    ['198.51.100.1, 203.0.113.7, 127.0.0.1', '203.0.113.7'],
    ['::ffff:203.0.113.7', '203.0.113.7'],
    ['nonsense', '127.0.0.1'],
    ['', '127.0.0.1'],
  ]) {
    const { headers } = await server.ask(LIST, { headers: { 'x-forwarded-for': forwarded ?? '' } })
    expect(await log.linesAbout(headers['x-request-id'])).toMatchObject([{ request: { ip } }])
  }
})

test('the log says when a visitor left before the end', async () => {
  const { id, token } = await createUser()
  const image = await createImage()
  const { release, whenWaitedFor } = await holdUser(id)
  const socket = connect(server.port, '127.0.0.1')
  socket.write(`POST /api/v1/images/import/${image.id} HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer ${token}\r\n\r\n`)
  await whenWaitedFor()

  socket.destroy()
  await release()

  const path = `/api/v1/images/import/${image.id}`
  expect(await log.linesAbout(path)).toMatchObject([{ level: 40, request: { path }, msg: 'cut before the end' }])
})
