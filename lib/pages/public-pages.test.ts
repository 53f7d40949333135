import { createHash } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { countEpochs } from '@/lib/catalog/epoch'
import { captureLog } from '@/lib/testing/capture-log'
import { createImage } from '@/lib/testing/create-image'
import { openServer } from '@/lib/testing/open-server'
import type { Renderer } from './next'
import { requestContext } from '@/lib/http/request-context'

captureLog()

/** A page handler that tells what reached it, in a page with scripts as Next writes them. */
const rendered: { url: string; headers: IncomingMessage['headers']; nonce: string }[] = []
let answerAs: (status: number) => Promise<number>
let text: string

const pages: Renderer = async (incoming, outgoing) => {
  const nonce = /'nonce-([^']+)'/.exec(String(incoming.headers['content-security-policy']))?.[1] ?? ''
  rendered.push({ url: incoming.url ?? '', headers: incoming.headers, nonce })
  const status = await answerAs(200)
  outgoing.setHeader('vary', 'rsc')
  outgoing.setHeader('set-cookie', 'a=b')
  outgoing.setHeader('link', `</a.css>; rel=preload; as="style"; nonce="${nonce}"`)
  outgoing.writeHead(status, { 'content-type': 'text/html; charset=utf-8', location: '/elsewhere' })
  outgoing.write(`<script src="/_next/static/a.js" async="" nonce="${nonce}"></script>`)
  outgoing.write(`<title>“${text}”</title><script nonce="${nonce}">ours("${nonce}")</script>`)
  outgoing.end(`<script>theirs()</script><p>${'x'.repeat(2000)}</p>`)
}

let shop: Awaited<ReturnType<typeof openServer>>
let epoch: number | null
beforeAll(async () => {
  shop = await openServer([], pages, ['/_next/static/a.js'])
})
beforeEach(() => {
  rendered.length = 0
  answerAs = async (status) => status
  text = 'one'
  epoch = Math.random()
  countEpochs(() => epoch)
})
afterEach(() => countEpochs(() => null))
afterAll(() => shop.close())

const sha = (script: string) => `'sha256-${createHash('sha256').update(script).digest('base64')}'`

test('a page is rendered once, and is then the same for everybody', async () => {
  const first = await shop.ask('/?os=ubuntu', { headers: { cookie: 'session=ada' } })
  const second = await shop.ask('/?x=1&os=Ubuntu', { headers: { cookie: 'session=bob', 'accept-language': 'de' } })

  expect(rendered).toHaveLength(1)
  expect(first.status).toBe(200)
  expect(second.bytes.equals(first.bytes)).toBe(true)
  expect(first.bytes.toString()).toContain('“one”')
  expect(first.bytes.toString()).toContain('<script src="/_next/static/a.js" async=""></script>')
  const { 'x-request-id': id, date: _, ...headers } = first.headers
  expect(second.headers).toMatchObject(headers)
  expect(second.headers['x-request-id']).not.toBe(id)
  expect(headers).toMatchObject({ 'cache-control': 'public, no-cache', vary: 'Accept-Encoding, RSC' })
})

test('its policy lets run what carried the nonce, which is then nowhere', async () => {
  const made = await shop.ask('/')
  const kept = await shop.ask('/')

  for (const { bytes, headers } of [made, kept]) {
    const nonce = rendered[0]?.nonce ?? ''
    expect(nonce).toMatch(/^[0-9a-f]{32}$/)
    expect(bytes.toString() + JSON.stringify(headers)).not.toContain(nonce)
    const policy = headers['content-security-policy'] ?? ''
    expect(policy).toContain(`script-src 'self' ${sha(`ours("${'0'.repeat(32)}")`)};`)
    expect(policy).not.toMatch(/nonce|unsafe-(inline|eval)'; (?!img)|strict-dynamic/)
    expect(policy).not.toContain(sha('theirs()'))
    expect(headers).not.toHaveProperty('set-cookie')
    expect(headers.link).toBe('</a.css>; rel=preload; as="style"')
  }
})

test('nothing of the visitor reaches the page', async () => {
  const headers = {
    cookie: 'session=ada; __prerender_bypass=1',
    authorization: 'Bearer secret',
    host: 'evil.example',
    'x-forwarded-host': 'evil.example',
    'x-forwarded-proto': 'https',
    'x-forwarded-for': '203.0.113.7',
    'x-original-url': '/account',
    'x-matched-path': '/account',
    'x-invoke-path': '/account',
    'x-middleware-rewrite': '/account',
    'x-nextjs-data': '1',
    'next-router-prefetch': '1',
    'next-router-state-tree': '%5B%22%22%5D',
    'next-url': '/account',
    'accept-language': 'de',
    'user-agent': 'Googlebot',
    'content-security-policy': "script-src 'nonce-known'",
    referer: 'https://evil.example/',
  }

  const { id } = await createImage({ imageName: 'name' })
  const address = `/images/${id}/name`
  await shop.ask(`${address}?next=evil`, { headers })

  expect(rendered).toHaveLength(1)
  expect(rendered[0]?.url).toBe(address)
  const { 'content-security-policy': csp, ...others } = rendered[0]?.headers ?? {}
  expect(others).toEqual({ host: 'localhost:3000', accept: 'text/html' })
  expect(csp).not.toContain('known')
})

test('what Next asks for its own client is never taken for a page, nor a page for that', async () => {
  await shop.ask('/')
  const [byHeader, byQuery, both] = [
    await shop.ask('/', { headers: { rsc: '1', cookie: 'session=ada' } }),
    await shop.ask('/?_rsc=abc'),
    await shop.ask('/?os=ubuntu&_rsc=abc', { headers: { rsc: '1' } }),
  ]

  expect(rendered.map(({ url }) => url)).toEqual(['/', '/', '/?_rsc=abc', '/?os=ubuntu&_rsc=abc'])
  expect(rendered[1]?.headers.cookie).toBe('session=ada')
  for (const { headers } of [byHeader, byQuery, both]) expect(headers['content-security-policy']).toContain("'nonce-")
  expect((await shop.ask('/')).headers['content-security-policy']).not.toContain("'nonce-")
  await shop.ask('/?os=ubuntu')
  expect(rendered.at(-1)?.headers).not.toHaveProperty('rsc')
})

test.each([
  ['br', brotliDecompressSync],
  ['gzip', gunzipSync],
])('a page compressed with %s is the same page with another tag', async (encoding, decompress) => {
  const headers = { 'accept-encoding': encoding }
  const plain = await shop.ask('/')
  const [made, kept] = [await shop.ask('/', { headers }), await shop.ask('/', { headers })]

  expect(made.headers['content-encoding']).toBe(encoding)
  expect(kept.bytes.equals(made.bytes)).toBe(true)
  expect(decompress(made.bytes).equals(plain.bytes)).toBe(true)
  expect(made.headers.etag).not.toBe(plain.headers.etag)
  expect(made.headers['content-security-policy']).toBe(plain.headers['content-security-policy'])
})

test('who has the page already is told so, with the policy of that page; HEAD has no body', async () => {
  const { headers } = await shop.ask('/')
  for (const again of [true, false]) {
    if (again) epoch = Math.random()
    const unchanged = await shop.ask('/', { headers: { 'if-none-match': headers.etag ?? '' } })
    expect([unchanged.status, unchanged.bytes.length]).toEqual([304, 0])
    expect(unchanged.headers['content-security-policy']).toBe(headers['content-security-policy'])
  }

  const head = await shop.ask('/', { method: 'HEAD' })
  expect([head.status, head.bytes.length]).toEqual([200, 0])
  expect(head.headers).toMatchObject({ etag: headers.etag, 'content-length': headers['content-length'] })
})

test('a change of the catalogue is seen at once, also when it came while the page was rendered', async () => {
  await shop.ask('/')
  text = 'two'
  epoch = Math.random()
  answerAs = async (status) => {
    epoch = Math.random()
    return status
  }
  expect((await shop.ask('/')).bytes.toString()).toContain('two')

  answerAs = async (status) => status
  text = 'three'
  expect((await shop.ask('/')).bytes.toString()).toContain('three')
  expect(rendered).toHaveLength(3)
})

test('what a browser was sent compressed before a change is not sent after it', async () => {
  const headers = { 'accept-encoding': 'br' }
  await shop.ask('/', { headers })
  text = 'two'
  epoch = Math.random()

  expect(brotliDecompressSync((await shop.ask('/', { headers })).bytes).toString()).toContain('two')
})

test.each([404, 307, 308, 400, 201])(
  'an answer with %d is passed on, with a policy, and never kept',
  async (status) => {
    answerAs = async () => status

    for (let time = 1; time <= 2; time++) {
      const answer = await shop.ask('/')
      expect(answer.status).toBe(status)
      expect(answer.headers).toMatchObject({ 'cache-control': 'private, no-store', location: '/elsewhere' })
      expect(answer.headers).not.toHaveProperty('etag')
      expect(answer.headers['content-security-policy']).toContain("'sha256-")
      expect(rendered).toHaveLength(time)
    }
  },
)

test('a page that fails is our own page, and is not kept', async () => {
  answerAs = async () => {
    requestContext()?.pageFailed?.(new Error('secret detail'))
    return 500
  }
  const failed = await shop.ask('/')
  answerAs = async () => {
    throw new Error('secret detail')
  }
  const thrown = await shop.ask('/')

  for (const { status, headers, bytes } of [failed, thrown]) {
    expect(status).toBe(500)
    expect(bytes.toString()).toContain('Something went wrong on our side')
    expect(bytes.toString()).not.toContain('secret detail')
    expect(headers).toMatchObject({ 'cache-control': 'private, no-store' })
  }
})

test('while the database is away the page of before is shown, and without one a 503', async () => {
  await shop.ask('/')
  epoch = Math.random()
  answerAs = async () => {
    requestContext()?.pageFailed?.(Object.assign(new Error('refused'), { code: 'ECONNREFUSED' }))
    return 500
  }

  const [kept, none] = [await shop.ask('/'), await shop.ask('/?os=never-seen')]

  expect([kept.status, kept.bytes.toString().includes('one')]).toEqual([200, true])
  expect([none.status, none.headers['retry-after']]).toEqual([503, '1'])
})

test('nothing is kept while nobody counts the changes', async () => {
  epoch = null
  await shop.ask('/')
  await shop.ask('/')

  expect(rendered).toHaveLength(2)
})
