import { brotliDecompressSync } from 'node:zlib'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openServer } from '@/lib/testing/open-server'
import type { Renderer } from './next'

const LONG = 'x'.repeat(2000)
const BYTES = Buffer.from(Array.from({ length: 2000 }, (_, place) => place % 256))

/** A page that knows its visitor, in pieces that part a tag, as Next may write it. */
const pages: Renderer = (incoming, outgoing) => {
  const nonce = /'nonce-([^']+)'/.exec(String(incoming.headers['content-security-policy']))?.[1]
  if (incoming.url === '/robots.txt') return void outgoing.setHeader('content-type', 'text/plain').end(LONG)
  if (incoming.url === '/package.tgz') return void outgoing.setHeader('content-type', 'application/gzip').end(BYTES)
  if (incoming.url === '/library') return void outgoing.writeHead(307, { location: '/sign-in' }).end()
  outgoing.setHeader('vary', 'rsc')
  outgoing.setHeader('set-cookie', ['a=1', 'b=2'])
  outgoing.writeHead(200, { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'private, no-store' })
  outgoing.write(`<p>${incoming.headers.cookie}</p><script src="/_next/sta`)
  outgoing.write(`tic/a.js" async="" nonce="${nonce}"></script>`)
  outgoing.end(`<i>${incoming.headers['accept-encoding'] ?? 'plain'}</i>${LONG}`)
}

let shop: Awaited<ReturnType<typeof openServer>>
beforeAll(async () => {
  shop = await openServer([], pages, ['/_next/static/a.js'])
})
afterAll(() => shop.close())

const cookie = 'session=ada'

test("a private page is its visitor's, with its scripts, under a nonce of its own", async () => {
  const [first, second] = [
    await shop.ask('/account', { headers: { cookie } }),
    await shop.ask('/account', { headers: { cookie: 'session=bob' } }),
  ]

  const nonce = /'nonce-([^']+)'/.exec(String(first.headers['content-security-policy']))?.[1]
  expect(first.bytes.toString()).toBe(
    `<p>${cookie}</p><script src="/_next/static/a.js" async="" nonce="${nonce}"></script><i>plain</i>${LONG}`,
  )
  expect(first.headers).toMatchObject({
    'cache-control': 'private, no-store',
    'set-cookie': 'a=1,b=2',
    'x-content-type-options': 'nosniff',
    vary: 'rsc, Accept-Encoding',
  })
  expect(second.bytes.toString()).toContain('session=bob')
  expect(second.bytes.toString()).not.toContain(nonce)
})

test('a private page is compressed once, by our server', async () => {
  const { headers, bytes } = await shop.ask('/account', { headers: { cookie, 'accept-encoding': 'gzip, br' } })

  expect(headers['content-encoding']).toBe('br')
  expect(brotliDecompressSync(bytes).toString()).toContain('async=""')
  expect(brotliDecompressSync(bytes).toString()).toContain('<i>plain</i>')
})

test('who is led elsewhere is led there', async () => {
  const { status, headers, bytes } = await shop.ask('/library')

  expect([status, headers.location, bytes.length]).toEqual([307, '/sign-in', 0])
})

test('what is no page is only compressed, and what gets no smaller is left as it is', async () => {
  const headers = { 'accept-encoding': 'br' }
  const [text, bytes] = [await shop.ask('/robots.txt', { headers }), await shop.ask('/package.tgz', { headers })]

  expect(text.headers).toMatchObject({ 'content-encoding': 'br', vary: 'Accept-Encoding' })
  expect(brotliDecompressSync(text.bytes).toString()).toBe(LONG)
  expect(bytes.headers).not.toHaveProperty('content-encoding')
  expect(bytes.bytes.equals(BYTES)).toBe(true)
})

test('HEAD is told the headers alone', async () => {
  const { status, headers, bytes } = await shop.ask('/account', { method: 'HEAD', headers: { cookie } })

  expect([status, headers['content-type'], bytes.length]).toEqual([200, 'text/html; charset=utf-8', 0])
})

test('a file is sent by Next itself', async () => {
  const { bytes } = await shop.ask('/_next/static/a.js', { headers: { 'accept-encoding': 'br' } })

  expect(bytes.toString()).toContain('<i>br</i>')
})
