import { once } from 'node:events'
import { createServer, type IncomingHttpHeaders, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, describe, expect, test } from 'vitest'
import { CallError } from './call-error'
import { type Asked, sender, type SenderOptions } from './send'

const closing: (() => Promise<unknown>)[] = []
afterEach(async () => {
  await Promise.all(closing.splice(0).map((close) => close()))
})

type Seen = { method: string; url: string; headers: IncomingHttpHeaders; body: string }
const DATA = { well: 'done' }

/** A server that meets each request with the next of these answers, and the last one from then on. */
async function serverThat(...answers: RequestListener[]) {
  const seen: Seen[] = []
  const server = createServer((incoming, outgoing) => {
    const chunks: Buffer[] = []
    incoming.on('data', (chunk) => chunks.push(chunk))
    incoming.on('end', () => {
      const { method = '', url = '', headers } = incoming
      seen.push({ method, url, headers, body: String(Buffer.concat(chunks)) })
      answers[Math.min(seen.length, answers.length) - 1]?.(incoming, outgoing)
    })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  closing.push(() => new Promise((resolve) => server.close(resolve).closeAllConnections()))
  const baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const ask = (asked: Partial<Asked> = {}, options: Partial<SenderOptions> = {}) =>
    sender({ baseUrl, ...options })({ method: 'GET', path: '/api/v1/things', ...asked })
  return { ask, seen, baseUrl }
}

const json =
  (status: number, body: object, headers: Record<string, string> = {}): RequestListener =>
  (_, outgoing) => {
    outgoing.writeHead(status, { 'content-type': 'application/json; charset=utf-8', ...headers })
    outgoing.end(JSON.stringify(body))
  }
const fine = json(200, { statusCode: 200, message: 'Done', data: DATA })
const no = (status: number, code: string, headers?: Record<string, string>) =>
  json(status, { statusCode: status, error: 'No', message: `No: ${code}`, code }, headers)
const busy = no(503, 'unavailable', { 'retry-after': '0' })
const reset: RequestListener = ({ socket }) => socket.resetAndDestroy()
const cutShort: RequestListener = (_, outgoing) => {
  outgoing.writeHead(200, { 'content-type': 'application/json', 'content-length': '1000' })
  outgoing.write('{"statusCode": 200,', () => outgoing.destroy())
}
const silent: RequestListener = () => {}

const failureOf = async (asking: Promise<unknown>): Promise<CallError> => {
  const thrown: unknown = await asking.then(
    () => expect.fail('it was answered'),
    (error: unknown) => error,
  )
  expect(thrown).toBeInstanceOf(CallError)
  return thrown as CallError
}

describe('what is sent', () => {
  test('the address is filled in, lists are joined, and what is not given is left out', async () => {
    const { ask, seen } = await serverThat(fine)

    const query = { os: ['ubuntu', 'debian'], search: 'a b&c', min_price: 0, tag: undefined, variant: '' }
    const data = await ask({ path: '/api/v1/things/{id}', params: { id: 'a/b' }, query })

    expect(data).toEqual(DATA)
    expect(seen[0]?.url).toBe('/api/v1/things/a%2Fb?os=ubuntu%2Cdebian&search=a+b%26c&min_price=0')
    expect(seen[0]?.headers).not.toHaveProperty('content-type')
    expect(seen[0]?.headers).not.toHaveProperty('authorization')
  })

  test('a body goes as JSON, and the token with it', async () => {
    const { ask, seen } = await serverThat(fine)

    await ask({ method: 'POST', body: { rating: 4.5 } }, { token: 'chy_a' })
    await ask({}, { token: async () => 'chy_b' })

    expect(seen[0]).toMatchObject({ method: 'POST', body: '{"rating":4.5}' })
    expect(seen[0]?.headers).toMatchObject({ 'content-type': 'application/json', authorization: 'Bearer chy_a' })
    expect(seen[1]?.headers.authorization).toBe('Bearer chy_b')
  })

  test('an address with a path before the API keeps it', async () => {
    const { seen, baseUrl } = await serverThat(fine)

    await sender({ baseUrl: `${baseUrl}/shop/` })({ method: 'GET', path: '/api/v1/things' })

    expect(seen[0]?.url).toBe('/shop/api/v1/things')
  })
})

describe('where it is sent', () => {
  test.each(['/api/v1', '/api/v1/', '/', '//', ''])(
    'a shop is found by its address with %s behind it',
    async (behind) => {
      const { seen, baseUrl } = await serverThat(fine)

      await sender({ baseUrl: baseUrl + behind })({ method: 'GET', path: '/api/v1/things' })

      expect(seen[0]?.url).toBe('/api/v1/things')
    },
  )

  test.each([
    ['shop.example', 'no http or https address'],
    ['localhost:3000', 'no http or https address'],
    ['file:///etc', 'no http or https address'],
    ['/api/v1', 'no http or https address'],
    ['https://shop.example/?a=b', 'more than an origin and a path'],
    ['https://shop.example/#a', 'more than an origin and a path'],
    ['https://ada:secret@shop.example', 'a user name or password'],
    [undefined as unknown as string, 'no http or https address'],
  ])('%s is refused, and it says why', (baseUrl, why) => {
    const making = () => sender({ baseUrl })

    expect(making).toThrow(TypeError)
    expect(making).toThrow(why)
    expect(making).not.toThrow('secret')
  })
})

describe('what is answered', () => {
  test('a bad token reads differently from none', async () => {
    const { ask } = await serverThat(no(401, 'unauthenticated'))

    const [none, bad] = [await failureOf(ask()), await failureOf(ask({}, { token: 'chy_x' }))]

    expect([none.code, bad.code]).toEqual(['unauthenticated', 'unauthenticated'])
    expect([none.isTokenBad, bad.isTokenBad]).toEqual([false, true])
    expect(none.message).toContain('no token was sent')
    expect(bad.message).toContain('expired')
  })

  test('who cannot pay is told what is missing', async () => {
    const data = { price: 5.99, balance: 1, missing: 4.99 }
    const body = { statusCode: 400, error: 'No', message: 'Insufficient balance', code: 'insufficient_balance', data }
    const { ask } = await serverThat(json(400, body))

    expect(await failureOf(ask())).toMatchObject({ code: 'insufficient_balance', shortfall: data, flaws: [] })
  })

  test('no answer has its cause, and the message names the innermost', async () => {
    const { baseUrl } = await serverThat(fine)
    await closing.pop()?.()

    const failure = await failureOf(sender({ baseUrl, retries: 0 })({ method: 'GET', path: '/api/v1/things' }))

    expect(failure).toMatchObject({ code: 'network', cause: { cause: { code: 'ECONNREFUSED' } } })
    expect(failure.message).toContain('ECONNREFUSED')
  })

  test('a token that cannot be got is no matter of the network, and nothing is asked', async () => {
    const { ask, seen } = await serverThat(fine)
    const token = () => Promise.reject(new Error('the vault is closed'))

    await expect(ask({}, { token })).rejects.toThrow('the vault is closed')
    await expect(ask({}, { token: 'two\nlines' })).rejects.toThrow(TypeError)
    expect(seen).toHaveLength(0)
  })

  test('a failure has its status, code, message, flaws and name in the log', async () => {
    const data = [{ instancePath: '/query/limit', message: 'must be from 1 to 100' }]
    const body = { statusCode: 400, error: 'Bad Request', message: 'The request is not valid', code: 'invalid_request' }
    const { ask, seen } = await serverThat(json(400, { ...body, data }, { 'x-request-id': 'abc' }))

    const failure = await failureOf(ask())

    expect(failure).toMatchObject({ status: 400, code: 'invalid_request', message: body.message, requestId: 'abc' })
    expect(failure.flaws).toEqual(data)
    expect(failure.isTemporary).toBe(false)
    expect(seen).toHaveLength(1)
  })

  test.each([
    [502, 'unavailable'],
    [500, 'internal'],
    [404, 'not_found'],
    [401, 'unauthenticated'],
    [418, 'invalid_request'],
  ])('a page of some proxy with the status %i is told as %s', async (status, code) => {
    const page: RequestListener = (_, outgoing) => {
      outgoing.writeHead(status, { 'content-type': 'text/html' })
      outgoing.end('<h1>No</h1>')
    }
    const { ask } = await serverThat(page)

    expect(await failureOf(ask({ retries: 0 }))).toMatchObject({ status, code })
  })

  test('a success that is none of the API is no success', async () => {
    const { ask, seen } = await serverThat(json(200, { hello: 'world' }))

    expect((await failureOf(ask())).message).toBe('The answer is not one of this API')
    expect(seen).toHaveLength(1)
  })

  test('a redirect never makes a GET of a POST', async () => {
    const away: RequestListener = (_, outgoing) => outgoing.writeHead(302, { location: '/elsewhere' }).end()
    const { ask, seen } = await serverThat(away, fine)

    expect((await failureOf(ask({ method: 'POST' }))).code).toBe('network')
    expect(seen).toHaveLength(1)
  })
})

describe('trying again', () => {
  test.each([
    ['a reset connection', reset],
    ['an answer cut short', cutShort],
    ['503 with Retry-After', busy],
    ['429', no(429, 'too_many_requests', { 'retry-after': '0' })],
  ])('a read is tried again after %s', async (_, fault) => {
    const { ask, seen } = await serverThat(fault, fault, fine)

    expect(await ask()).toEqual(DATA)
    expect(seen).toHaveLength(3)
  })

  test('a write with a key is tried again under the same key', async () => {
    const { ask, seen } = await serverThat(reset, busy, no(409, 'request_in_progress', { 'retry-after': '0' }), fine)

    const data = await ask({ method: 'POST', headers: { 'Idempotency-Key': 'one and the same' } })

    expect(data).toEqual(DATA)
    expect(seen.map(({ headers }) => headers['idempotency-key'])).toEqual(Array(4).fill('one and the same'))
  })

  test.each([
    ['a reset connection', reset, 'network'],
    ['503', busy, 'unavailable'],
  ])('a write without a key is not tried again after %s: it may have been done', async (_, fault, code) => {
    const { ask, seen } = await serverThat(fault, fine)

    expect((await failureOf(ask({ method: 'POST' }))).code).toBe(code)
    expect(seen).toHaveLength(1)
  })

  test('a write without a key is tried again after 429: it was not done', async () => {
    const { ask, seen } = await serverThat(no(429, 'too_many_requests', { 'retry-after': '0' }), fine)

    expect(await ask({ method: 'POST' })).toEqual(DATA)
    expect(seen).toHaveLength(2)
  })

  test.each([
    ['400', no(400, 'already_owned')],
    ['404', no(404, 'image_not_found')],
    ['500', no(500, 'internal')],
  ])('what was refused is not asked again: %s', async (_, answer) => {
    const { ask, seen } = await serverThat(answer, fine)

    await failureOf(ask())
    expect(seen).toHaveLength(1)
  })

  test('it gives up after as many tries as it was told', async () => {
    const { ask, seen } = await serverThat(busy)

    expect(await failureOf(ask({ retries: 1 }))).toMatchObject({ status: 503, code: 'unavailable' })
    expect(seen).toHaveLength(2)
  })

  test('Retry-After is waited for', async () => {
    const { ask } = await serverThat(no(503, 'unavailable', { 'retry-after': '1' }), fine)
    const begun = performance.now()

    await ask()

    expect(performance.now() - begun).toBeGreaterThanOrEqual(999)
  })

  test('a server that asks for more than half a minute is not waited for', async () => {
    const { ask, seen } = await serverThat(no(503, 'unavailable', { 'retry-after': '3600' }), fine)

    expect((await failureOf(ask())).retryAfterSeconds).toBe(3600)
    expect(seen).toHaveLength(1)
  })

  test('Retry-After may be a date', async () => {
    const { ask } = await serverThat(no(503, 'unavailable', { 'retry-after': 'Fri, 31 Dec 1999 23:59:59 GMT' }), fine)

    expect(await ask()).toEqual(DATA)
  })
})

describe('patience', () => {
  test('a server that says nothing is left, and each try has its own time', async () => {
    const { ask, seen } = await serverThat(silent, silent, fine)

    expect(await ask({}, { timeoutMs: 150 })).toEqual(DATA)
    expect(seen).toHaveLength(3)

    const never = await serverThat(silent)
    expect((await failureOf(never.ask({ timeoutMs: 0, retries: 0 }))).code).toBe('timeout')
  })

  test('whoever no longer wants to know is told at once why, and nothing is tried again', async () => {
    const { ask, seen } = await serverThat(silent)
    const control = new AbortController()
    const asking = ask({ signal: control.signal })
    await expect.poll(() => seen.length).toBe(1)

    control.abort(new Error('enough'))

    await expect(asking).rejects.toThrow('enough')
    expect(seen).toHaveLength(1)
  })

  test('nor is the time between two tries waited for', async () => {
    const { ask, seen } = await serverThat(no(503, 'unavailable', { 'retry-after': '25' }))
    const control = new AbortController()
    const asking = ask({ signal: control.signal })
    await expect.poll(() => seen.length).toBe(1)

    control.abort(new Error('enough'))

    await expect(asking).rejects.toThrow('enough')
  })

  test('what is over before it begins is not sent', async () => {
    const { ask, seen } = await serverThat(fine)

    await expect(ask({ signal: AbortSignal.abort(new Error('never mind')) })).rejects.toThrow('never mind')
    expect(seen).toHaveLength(0)
  })
})
