import { brotliDecompressSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { DescribeApi, openApi } from '@/lib/contract/openapi'
import { env } from '@/lib/env'
import { openServer } from '@/lib/testing/open-server'
import { GET, HEAD, OPTIONS, POST } from './route'

const ask = (handler: typeof GET, headers: Record<string, string> = {}, method = 'GET') =>
  handler(new Request('http://localhost:3000/api/openapi.json', { method, headers }), { params: Promise.resolve({}) })

test('the description is served as it is made of the operations, with the address of this shop', async () => {
  const answer = await ask(GET)

  expect(answer.status).toBe(200)
  expect(answer.headers.get('content-type')).toBe('application/json; charset=utf-8')
  expect(await answer.json()).toEqual(JSON.parse(JSON.stringify(openApi(env().PUBLIC_URL))))
})

test('pages of other origins may read it, and need not read it twice', async () => {
  const { headers } = await ask(GET, { origin: 'https://elsewhere.example' })
  const etag = headers.get('etag') ?? ''

  expect(headers.get('access-control-allow-origin')).toBe('*')
  expect(headers.get('access-control-expose-headers')).toContain('ETag')
  expect(headers.get('cache-control')).toBe('public, no-cache')
  expect((await ask(GET, { 'if-none-match': etag })).status).toBe(304)
  expect((await ask(OPTIONS, {}, 'OPTIONS')).headers.get('access-control-allow-headers')).toBe('authorization, *')
})

test('our server answers it by itself, compressed once and kept', async () => {
  const server = await openServer([[DescribeApi, GET]])
  const ask = async (encoding: string) => {
    const { headers, bytes } = await server.ask(DescribeApi.path, { headers: { 'accept-encoding': encoding } })
    return { encoding: headers['content-encoding'], bytes }
  }

  const [plain, first, again] = [await ask('identity'), await ask('gzip, br'), await ask('gzip, br')]
  await server.close()

  expect(JSON.parse(plain.bytes.toString('utf8')).openapi).toBe('3.1.1')
  expect(first.encoding).toBe('br')
  expect(brotliDecompressSync(first.bytes).equals(plain.bytes)).toBe(true)
  expect(again.bytes.equals(first.bytes)).toBe(true)
})

test('it is only there to be read', async () => {
  const [head, post] = [await ask(HEAD, {}, 'HEAD'), await ask(POST, {}, 'POST')]

  expect([head.status, await head.text()]).toEqual([200, ''])
  expect([post.status, post.headers.get('allow')]).toEqual([405, 'GET, HEAD, OPTIONS'])
})
