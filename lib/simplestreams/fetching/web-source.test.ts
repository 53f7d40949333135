import { createServer, type RequestListener, type Server } from 'node:http'
import { readdir } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import type { AddressInfo } from 'node:net'
import { afterEach, describe, expect, test } from 'vitest'
import { readProducts } from '../read-products'
import type { Skip } from '../skip'
import { webSource } from './web-source'
import { retryAfterMs } from './when-ready'

const WHOLE = { bytes: 1_000_000, ms: 60_000 }
const PATIENT = { silenceMs: 20_000, totalMs: 30_000, maxBytes: 100_000, whole: WHOLE, named: [] as string[] }
const SILENCE = { ...PATIENT, silenceMs: 1000 }
const TRICKLE = { ...PATIENT, totalMs: 2000 }

let server: Server | undefined
afterEach(() => {
  server?.closeAllConnections()
  server?.close()
})

async function serve(answer: RequestListener): Promise<string> {
  const opened = createServer(answer)
  server = opened
  await new Promise<void>((resolve) => opened.listen(0, '127.0.0.1', resolve))
  return `http://127.0.0.1:${(opened.address() as AddressInfo).port}`
}

/** The images that come from an address, and what was left out. */
async function read(address: string, limits = PATIENT): Promise<{ images: string[]; left: string[] }> {
  const left: string[] = []
  const skip = ({ name, reason, detail }: Skip) => left.push(`${name}: ${reason}${detail ? ` (${detail})` : ''}`)
  const images: string[] = []
  const products = readProducts(webSource(address, limits), new Map(), { skip, progress: () => {} })
  for await (const { product } of products) images.push(product)
  return { images, left }
}

const file = { path: 'a/root.tar.xz', size: 1 }
const product = { os: 'Testix', release: '1', arch: 'amd64', versions: { '20250110': { items: { root: file } } } }
const INDEX = JSON.stringify({ format: 'index:1.0', index: { images: { path: 'streams/v1/images.json' } } })
const IMAGES = JSON.stringify({ format: 'products:1.0', products: { a: product, b: product } })
const documents: Record<string, string> = { '/streams/v1/index.json': INDEX, '/streams/v1/images.json': IMAGES }

const honest: RequestListener = ({ url = '' }, response) => {
  const path = url.replace(/^\/u\/token/, '')
  response.writeHead(path in documents ? 200 : 404).end(documents[path])
}

test.each(['', '/', '/u/token', '/u/token/', '/streams/v1/index.json', '/streams/v1/images.json', '?x=1#y'])(
  'the images of a server come from its address%s',
  async (path) => {
    const origin = await serve(honest)

    expect(await read(`${origin}${path}`)).toEqual({ images: ['a', 'b'], left: [] })
  },
)

test('nothing is left behind in the temporary folder', async () => {
  await read(await serve(honest))

  expect((await readdir(tmpdir())).filter((name) => /^chandlery-import-[0-9a-f]{16}$/.test(name))).toEqual([])
})

test('a few redirects are followed', async () => {
  const origin = await serve((request, response) => {
    const [, left] = /^\/(\d)\//.exec(request.url ?? '') ?? []
    if (left === undefined) return response.writeHead(302, { location: `/5${request.url}` }).end()
    if (left === '1') return honest({ ...request, url: request.url?.slice(2) } as typeof request, response)
    return response.writeHead(307, { location: `/${Number(left) - 1}${request.url?.slice(2)}` }).end()
  })

  expect(await read(origin)).toEqual({ images: ['a', 'b'], left: [] })
})

test.each([
  ['in a circle', '/', 'the server redirects without end'],
  ['to a file', 'file:///etc/passwd', 'the server redirects to no safe address'],
  ['with a password', 'http://a:b@localhost/', 'the server redirects to no safe address'],
  ['to no address', 'http://', 'the server redirects to no safe address'],
])('a server that redirects %s is refused', async (_, location, reason) => {
  const origin = await serve((_, response) => response.writeHead(301, { location }).end())

  expect(await read(origin)).toEqual({ images: [], left: [`streams/v1/index.json: ${reason}`] })
})

test.each(['127.0.0.1', '127.0.0.2', 'localhost', '[::1]', '169.254.169.254', '10.0.0.1', '[::ffff:7f00:1]'])(
  'a server that redirects to another port of this machine or into a private network is refused: %s',
  async (place) => {
    const asked: string[] = []
    const inner = createServer((request) => void asked.push(request.url ?? ''))
    await new Promise<void>((resolve) => inner.listen(0, resolve))
    const { port } = inner.address() as AddressInfo
    const origin = await serve((_, response) =>
      response.writeHead(302, { location: `http://${place}:${port}/x` }).end(),
    )

    const { images, left } = await read(origin)
    inner.close()

    expect(images).toEqual([])
    expect(left).toEqual([expect.stringMatching(/from which only named hosts are asked|is no address to ask/)])
    expect(asked).toEqual([])
  },
)

test('a server may redirect to a private host that the settings name', async () => {
  const inner = createServer(honest)
  await new Promise<void>((resolve) => inner.listen(0, '127.0.0.2', resolve))
  const host = `127.0.0.2:${(inner.address() as AddressInfo).port}`
  const origin = await serve(({ url }, response) => response.writeHead(302, { location: `http://${host}${url}` }).end())

  const found = await read(origin, { ...PATIENT, named: [host] })
  inner.closeAllConnections()
  inner.close()

  expect(found).toEqual({ images: ['a', 'b'], left: [] })
})

test('an import that fetches more than it may keeps what it has, and asks for nothing more', async () => {
  const asked: string[] = []
  const index = { a: { path: 'a.json' }, b: { path: 'b.json' }, c: { path: 'c.json' } }
  const origin = await serve(({ url = '' }, response) => {
    asked.push(url)
    const text = url.endsWith('index.json') ? JSON.stringify({ format: 'index:1.0', index }) : IMAGES.padEnd(50_000)
    response.end(text)
  })

  const { images, left } = await read(origin, { ...PATIENT, whole: { bytes: 60_000, ms: 60_000 } })

  expect(images).toEqual(['a', 'b'])
  const reason = 'the import has fetched more than 0.06 MB (IMPORT_MAX_MB)'
  expect(left).toEqual([`b.json: ${reason}`, `c.json: ${reason}`])
  expect(asked).toEqual(['/streams/v1/index.json', '/a.json', '/b.json'])
})

test('an import that takes longer than it may ends, however slowly the rest would come', async () => {
  const origin = await serve((request, response) => {
    if (request.url?.endsWith('index.json')) return honest(request, response)
    response.writeHead(200)
    const timer = setInterval(() => response.write(' '), 50)
    response.on('close', () => clearInterval(timer))
  })

  const { images, left } = await read(origin, { ...PATIENT, whole: { bytes: 1_000_000, ms: 2000 } })

  expect(images).toEqual([])
  expect(left).toContain('streams/v1/images.json: it did not come whole (it took too long)')
})

test.each([
  [404, 'the server answered 404'],
  [500, 'the server answered 500'],
  [304, 'the server answered 304'],
])('an answer of %s is no document', async (status, reason) => {
  const origin = await serve((_, response) => response.writeHead(status).end())

  expect((await read(origin)).left).toEqual([`streams/v1/index.json: ${reason}`])
})

test('a server that is not there is reported', async () => {
  const origin = await serve(honest)
  server?.close()

  expect((await read(origin)).left).toEqual(['streams/v1/index.json: it cannot be fetched: ECONNREFUSED'])
})

test('a server that never answers is given up', async () => {
  const origin = await serve(() => {})

  expect((await read(origin, SILENCE)).left).toEqual(['streams/v1/index.json: it cannot be fetched: it took too long'])
})

test('a server that falls silent gives what it sent before', async () => {
  const half = IMAGES.slice(0, IMAGES.indexOf('"b"'))
  const origin = await serve((_, response) => void response.writeHead(200).write(half))

  expect(await read(origin, SILENCE)).toEqual({
    images: ['a'],
    left: [
      'streams/v1/index.json: it ends too soon',
      'streams/v1/index.json: it did not come whole (it took too long)',
    ],
  })
})

test('a server that trickles is given up in the end', async () => {
  const origin = await serve((_, response) => {
    response.writeHead(200)
    const timer = setInterval(() => response.write(' '), 100)
    response.on('close', () => clearInterval(timer))
  })

  expect((await read(origin, TRICKLE)).left[1]).toBe('streams/v1/index.json: it did not come whole (it took too long)')
})

test('a connection that breaks gives what it sent before', async () => {
  const origin = await serve((_, response) => {
    response.writeHead(200, { 'content-length': IMAGES.length })
    response.write(IMAGES.slice(0, IMAGES.indexOf('"b"')), () => response.destroy())
  })
  const { images, left } = await read(`${origin}/images.json`)

  expect(images).toEqual(['a'])
  expect(left).toEqual(['images.json: it ends too soon', expect.stringMatching(/did not come whole/)])
})

test.each([
  ['says so', { 'content-length': 200_000 }],
  ['does not say so', {}],
])('a document that is too large and %s is refused whole', async (_, headers) => {
  const origin = await serve((_, response) => response.writeHead(200, headers).end(IMAGES.padEnd(200_000)))

  expect(await read(`${origin}/images.json`)).toEqual({ images: [], left: ['images.json: it is larger than 0 MB'] })
})

describe('a server that is busy', () => {
  test.each([503, 429, 502])('is asked again when it says so (%s)', async (status) => {
    let asked = 0
    const origin = await serve((request, response) => {
      asked += 1
      if (asked % 2 === 0) return honest(request, response)
      return response.writeHead(status, { 'retry-after': '0' }).end('later')
    })

    expect(await read(origin)).toEqual({ images: ['a', 'b'], left: [] })
    expect(asked).toBe(4)
  })

  test('is given up after a few times', async () => {
    let asked = 0
    const origin = await serve((_, response) => {
      asked += 1
      response.writeHead(503, { 'retry-after': '0' }).end()
    })

    expect((await read(`${origin}/images.json`)).left).toEqual(['images.json: the server answered 503'])
    expect(asked).toBe(4)
  })

  test('is not waited for when it is busy for long', async () => {
    const origin = await serve((_, response) => response.writeHead(503, { 'retry-after': '3600' }).end())

    expect((await read(`${origin}/images.json`)).left).toEqual([
      'images.json: the server answered 503, and is ready in 3600 seconds',
    ])
  })
})

test.each([
  ['5', 5000],
  ['Wed, 21 Oct 2026 07:28:10 GMT', 10_000],
  ['Wed, 21 Oct 2020 07:28:10 GMT', 0],
  ['-1', undefined],
  ['soon', undefined],
  [null, undefined],
])('Retry-After %s is %s ms', (header, ms) => {
  expect(retryAfterMs(header, Date.UTC(2026, 9, 21, 7, 28))).toBe(ms)
})

test.each(['/streams/v1', '/streams/v1/', '/u/token/streams/v1'])('an address may end in %s', async (path) => {
  expect(await read(`${await serve(honest)}${path}`)).toEqual({ images: ['a', 'b'], left: [] })
})

test('a server that has nothing but a signed index is read by it', async () => {
  const origin = await serve((request, response) => {
    if (request.url === '/streams/v1/index.sjson') return response.writeHead(200).end(INDEX)
    if (request.url === '/streams/v1/index.json') return response.writeHead(404).end()
    return honest(request, response)
  })

  expect(await read(origin)).toEqual({ images: ['a', 'b'], left: [] })
})
