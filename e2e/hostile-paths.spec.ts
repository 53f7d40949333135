import { request } from 'node:http'
import { expect, test } from './shop-test'

// Addresses that no browser would send as they stand, with Next behind the door: none of them reaches another page than
// the one that its normal form names, and none leads out of the shop.

const shop = new URL(process.env.SHOP_URL ?? '')

type Told = { status: number; location: string | undefined; type: string; body: string }

/** Asks for a target byte for byte. */
const ask = (target: string, method = 'GET'): Promise<Told> =>
  new Promise((resolve, reject) => {
    const sent = request({ host: shop.hostname, port: shop.port, path: '/', method, agent: false }, (answer) => {
      let body = ''
      answer.setEncoding('utf8').on('data', (chunk: string) => (body += chunk))
      answer.on('end', () => {
        const { statusCode: status = 0, headers } = answer
        resolve({ status, location: headers.location, type: headers['content-type'] ?? '', body })
      })
    })
    sent.on('error', reject)
    sent.setTimeout(30_000, () => sent.destroy(new Error(`no answer to ${target}`)))
    // Set here, because the constructor refuses some of them.
    sent.path = target
    sent.end()
  })

const LED: [target: string, location: string][] = [
  ['/_next/static/../../?search=x', '/?search=x'],
  ['/_next/static/..%2f../../../sign-in', '/_next/sign-in'],
  ['/_next/static/%2e%2e/%2e%2e/sign-in', '/sign-in'],
  ['/_next/static/.%2e/%2E./sign-in', '/sign-in'],
  ['/_next/static/', '/_next/static'],
  ['/_next/../sign-in', '/sign-in'],
  ['/auth/../sign-in', '/sign-in'],
  ['/auth/./sign-in', '/auth/sign-in'],
  ['/auth//sign-in', '/auth/sign-in'],
  ['/healthz/../sign-in', '/sign-in'],
  ['/healthz/', '/healthz'],
  ['/readyz/.', '/readyz'],
  ['/account/statement.csv/../../library', '/library'],
  ['/sign-in/', '/sign-in'],
  ['/sign-in//', '/sign-in'],
  ['//sign-in', '/sign-in'],
  ['/./sign-in', '/sign-in'],
  ['/../sign-in', '/sign-in'],
  ['/../../../../etc/passwd', '/etc/passwd'],
  ['/\\sign-in', '/sign-in'],
  ['/x\\..\\sign-in', '/sign-in'],
  ['/%73ign-in', '/sign-in'],
  ['/sign%2din', '/sign-in'],
  ['/sign%2Din?x=%2F', '/sign-in?x=%2F'],
  ['//evil.example', '/evil.example'],
  ['//evil.example/', '/evil.example'],
  ['//evil.example/..', '/'],
  ['///evil.example/%2e%2e', '/'],
  ['/\\evil.example', '/evil.example'],
  ['/\\/evil.example/', '/evil.example'],
  ['/a/..//evil.example', '/evil.example'],
  ['/a/..\\\\evil.example', '/evil.example'],
  ['/.//evil.example?\\\\evil', '/evil.example?%5C%5Cevil'],
  ['/%2e//evil.example', '/evil.example'],
  ['http://evil.example//sign-in', '/sign-in'],
  ['/sign-in#', '/sign-in%23'],
  ['/sign in'.replace(' ', '|'), '/sign%7Cin'],
  ['/%c3%bc', '/%C3%BC'],
  ['/a%2fb', '/a%2Fb'],
]

const NOTHING = [
  '/%',
  '/100%',
  '/%zz',
  '/%E0%A4%A',
  '/%ff',
  '/%c0%ae%c0%ae/sign-in',
  '/sign-in%00',
  '/sign-in%0d%0aset-cookie:a=b',
  '/images/%',
]

const IN_THE_ENVELOPE = [
  '/api/v1/../../sign-in',
  '/api/v1/images/%2e%2e/%2e%2e/%2e%2e/sign-in',
  '/x/../api/v1/images/public',
  '/api//v1/images/public',
  '/api/./v1/images/public',
  '/%61pi/v1/images/public',
  '/api/v1/images/public/',
  '/api\\v1/images/public',
  '/api%2fv1/images/public',
  '/api%5cv1/images/public',
  '/api/v1%2fimages/public',
  '/api/v1/images/public/%E0%A4%A',
  '/api/v1/images/public%3Flimit=1',
  '/api/v1/images/public#',
  '/api/openapi%2ejson',
  '//api/openapi.json',
]

/** Their own normal forms, which Next must not take for the pages that they look like. */
const NO_PAGE = [
  '/..%2Fsign-in',
  '/_next/static/..%2F..%2Fsign-in',
  '/_next/static/%252e%252e/%252e%252e/sign-in',
  '/_next/static/nothing.js',
  '/x%2F..%2Fsign-in',
  '/%5Csign-in',
  '/%2Fevil.example',
  '/%2F%2Fevil.example%2F..',
  '/%5C%5Cevil.example',
  '/sign-in%2F',
  '/sign-in%20',
  '/sign-in;x',
  '/SIGN-IN',
  '/auth/nothing',
  '/auth%2Fsign-in',
]

test('a path of a page leads to its normal form, which is one of the shop', async () => {
  for (const [target, location] of LED) {
    for (const method of ['GET', 'HEAD']) {
      const told = await ask(target, method)

      expect([target, told.status, told.location]).toEqual([target, 308, location])
      expect(new URL(location, shop).origin).toBe(shop.origin)
    }
    expect([target, (await ask(target, 'POST')).status]).toEqual([target, 405])
  }
})

test('where a path was led to is not led on', async () => {
  for (const location of new Set(LED.map(([, location]) => location))) {
    const { status, location: next } = await ask(location)

    // A form's address leads to its form, and a private page to the sign-in.
    const isForm = location.startsWith('/auth/') || location === '/library'
    expect([location, isForm ? [303, 307].includes(status) : next === undefined]).toEqual([location, true])
  }
})

test('a path that spells no text is a 404 page', async () => {
  for (const target of NOTHING) {
    const { status, type, location } = await ask(target)

    expect([target, status, type, location]).toEqual([target, 404, 'text/html; charset=utf-8', undefined])
  }
})

test('below the API every such path is a 404 in the envelope, whatever the method', async () => {
  for (const target of IN_THE_ENVELOPE) {
    for (const method of ['GET', 'POST']) {
      const { status, body, location } = await ask(target, method)

      expect([target, status, location]).toEqual([target, 404, undefined])
      expect(JSON.parse(body)).toEqual({ statusCode: 404, error: 'Not Found', message: 'Not found', code: 'not_found' })
    }
  }
})

test('what only looks like a page is none, and leads nowhere', async () => {
  for (const target of NO_PAGE) {
    const { status, location, body } = await ask(target)

    expect([target, status, location]).toEqual([target, 404, undefined])
    expect([target, body.includes('type="password"')]).toEqual([target, false])
  }
})

test('an image has one address', async () => {
  const { data } = JSON.parse((await ask('/api/v1/images/public?limit=1')).body)
  const [{ id, image_name: name }] = data.images
  const right = `/images/${id}/${encodeURIComponent(name)}`

  expect((await ask(right)).status).toBe(200)
  expect(await ask(`/images/${id}/anything?from=cart`)).toMatchObject({ status: 308, location: `${right}?from=cart` })
  expect((await ask(`/images/${'0'.repeat(24)}/anything`)).status).toBe(404)
})
