import { expect, test } from 'vitest'
import { openApi } from '@/lib/contract/openapi'
import { env } from '@/lib/env'
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

test('it is only there to be read', async () => {
  const [head, post] = [await ask(HEAD, {}, 'HEAD'), await ask(POST, {}, 'POST')]

  expect([head.status, await head.text()]).toEqual([200, ''])
  expect([post.status, post.headers.get('allow')]).toEqual([405, 'GET, HEAD, OPTIONS'])
})
