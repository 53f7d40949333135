import { request, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { pipeline, Readable } from 'node:stream'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { requestContext } from '@/lib/http/request-context'
import { shopServer } from '@/lib/server/server'

const AWAY = new Error('Connection terminated unexpectedly')
const DEFECT = new TypeError('what nobody else should read')

type Act = (outgoing: ServerResponse) => unknown

/** How a page may be answered with 500, each as some layer of Next does it. */
const WAYS: [name: string, act: Act][] = [
  [
    'head, then chunks',
    (outgoing) => outgoing.writeHead(500, { 'content-type': 'text/html', link: '</a.css>' }).end('<html'),
  ],
  ['status, then one piece', (outgoing) => Object.assign(outgoing, { statusCode: 500 }).end('<html')],
  [
    'flushed head',
    (outgoing) => {
      outgoing.statusCode = 500
      outgoing.setHeader('content-encoding', 'gzip')
      outgoing.flushHeaders()
      outgoing.end('<html')
    },
  ],
  [
    'stream',
    async (outgoing) => {
      outgoing.statusCode = 500
      await promisify(pipeline)(Readable.from(['<html', ' id="__next_error__">']), outgoing)
    },
  ],
  [
    'write with a callback',
    async (outgoing) => {
      outgoing.statusCode = 500
      await new Promise((resolve) => outgoing.write('<html', resolve))
      await new Promise<void>((resolve) => outgoing.end(resolve))
    },
  ],
]

let act: Act
let thrown: unknown
let finished: Promise<unknown>
const server = shopServer({
  handlers: [],
  isFile: () => false,
  staleSeconds: () => undefined,
  renderer: (_: IncomingMessage, outgoing: ServerResponse) => {
    if (thrown) requestContext()?.pageFailed?.(thrown)
    finished = Promise.resolve(act(outgoing))
  },
})
beforeAll(() => new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve)))
afterAll(() => void server.close())

const ask = (method = 'GET', sentHeaders = {}) =>
  new Promise<{ status: number; headers: IncomingMessage['headers']; text: string }>((resolve, reject) => {
    const { port } = server.address() as AddressInfo
    const sent = request({ port, method, path: '/account', headers: sentHeaders, agent: false }, (answer) => {
      let text = ''
      answer.setEncoding('utf8')
      answer.on('data', (data: string) => (text += data))
      answer.on('end', () => resolve({ status: answer.statusCode ?? 0, headers: answer.headers, text }))
    })
    sent.on('error', reject)
    sent.end()
  })

describe.each(WAYS)('a page that Next answers with 500: %s', (_, way) => {
  test.each([
    ['a page', {}],
    ['what its own client asks for', { rsc: '1' }],
  ])('%s is 503 while the database is away, and says when to come back', async (_, asked) => {
    ;[act, thrown] = [way, AWAY]

    const { status, headers, text } = await ask('GET', asked)

    expect(status).toBe(503)
    expect(headers).toMatchObject({
      'retry-after': '1',
      'cache-control': 'private, no-store',
      'content-type': 'text/html; charset=utf-8',
      'x-content-type-options': 'nosniff',
    })
    expect(headers).not.toHaveProperty('link')
    expect(headers).not.toHaveProperty('content-encoding')
    expect(text).toContain('<h1')
    expect(text).toContain('Nothing was lost')
    expect(text.match(/<html/g)).toHaveLength(1)
    await finished
  })

  test('is 500 for a defect, whose words stay private', async () => {
    ;[act, thrown] = [way, DEFECT]

    const { status, headers, text } = await ask()

    expect(status).toBe(500)
    expect(headers).not.toHaveProperty('retry-after')
    expect(text).toContain(headers['x-request-id'])
    expect(text).not.toContain(DEFECT.message)
    await finished
  })

  test('has no body for HEAD', async () => {
    ;[act, thrown] = [way, AWAY]

    expect(await ask('HEAD')).toMatchObject({ status: 503, text: '' })
    await finished
  })
})

test('a page that Next did not answer with 500 stays as it is, also when a part of it failed', async () => {
  thrown = AWAY
  for (const code of [200, 303, 404, 503]) {
    act = (outgoing) => outgoing.writeHead(code, { 'content-type': 'text/plain', 'x-own': 'yes' }).end('as it is')

    expect(await ask()).toMatchObject({ status: code, text: 'as it is', headers: { 'x-own': 'yes' } })
  }
})

test('a 500 of which nobody told the reason is a defect', async () => {
  ;[act, thrown] = [(outgoing) => outgoing.writeHead(500).end('<html'), undefined]

  expect(await ask()).toMatchObject({ status: 500, text: expect.stringContaining('Something went wrong') })
})
