import { lookup } from 'node:dns'
import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, expect, test } from 'vitest'
import { outsideFetch } from './fetch-outside'
import type { Resolve } from './guarded-connect'
import { refusalIn } from './refusal'

// No address but loopback is asked: names lead where the test says.

const servers: Server[] = []
afterEach(() => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections()
    server.close()
  }
})

/** Serves on one of the addresses of this machine, and tells of each request. */
async function serve(
  answer: RequestListener,
  address = '127.0.0.1',
): Promise<{ host: string; port: number; seen: string[] }> {
  const seen: string[] = []
  const server = createServer((request, response) => {
    seen.push(`${request.headers.host}${request.url} ${request.headers.authorization ?? '-'}`)
    answer(request, response)
  })
  servers.push(server)
  await new Promise<void>((resolve) => server.listen(0, address, resolve))
  const { port } = server.address() as AddressInfo
  return { host: `${address}:${port}`, port, seen }
}

const hello: RequestListener = (_, response) => void response.end('hello')
const to =
  (location: string): RequestListener =>
  (_, response) =>
    void response.writeHead(302, { location }).end()

/** Leads each name to its addresses, one list for each time that it is asked for. */
function dns(names: Record<string, string[][]>): { resolve: Resolve; asked: string[] } {
  const asked: string[] = []
  const resolve: Resolve = (name, _, found) => {
    asked.push(name)
    const lists = names[name] ?? []
    const addresses = lists.length > 1 ? lists.shift() : lists[0]
    if (!addresses) return found(Object.assign(new Error('unknown'), { code: 'ENOTFOUND' }), [])
    found(
      null,
      addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
    )
  }
  return { resolve, asked }
}

/** What came from an address, or why nothing was asked. */
async function ask(url: string, named: string[], resolve: Resolve = lookup, headers = {}): Promise<string> {
  const get = outsideFetch({ named, connectMs: 20_000, resolve })
  try {
    return await (await get(new URL(url), { headers, signal: AbortSignal.timeout(20_000) })).text()
  } catch (error) {
    const refusal = refusalIn(error)
    if (!refusal) throw error
    return `refused: ${refusal.message}`
  }
}

test('a server on this machine is asked if its host was named', async () => {
  const { host, seen } = await serve(hello)

  expect(await ask(`http://${host}/a`, [host])).toBe('hello')
  expect(await ask(`http://${host}/b`, [])).toContain('refused: ')
  expect(seen).toEqual([`${host}/a -`])
})

test.each([
  ['127.0.0.1', '127.0.0.1'],
  ['localhost', 'localhost'],
  ['2130706433', '127.0.0.1'],
  ['0x7f.1', '127.0.0.1'],
  ['[::1]', '[::1]'],
  ['[::ffff:127.0.0.1]', '[::ffff:7f00:1]'],
  ['[64:ff9b::7f00:1]', '[64:ff9b::7f00:1]'],
  ['0.0.0.0', '0.0.0.0'],
  ['169.254.169.254', '169.254.169.254'],
  ['10.0.0.1', '10.0.0.1'],
])('a redirect to %s is refused, and nothing is sent there', async (place, host) => {
  const inner = await serve(hello)
  const outer = await serve(to(`http://${place}:${inner.port}/secret`), '127.0.0.2')

  const told = await ask(`http://${outer.host}/`, [outer.host])

  expect(told).toContain(`refused: ${host}`)
  expect(inner.seen).toEqual([])
})

test('what the operator named is followed to, whoever leads there', async () => {
  const inner = await serve(hello)
  const outer = await serve(to(`http://${inner.host}/b`), '127.0.0.2')

  expect(await ask(`http://${outer.host}/`, [outer.host, inner.host])).toBe('hello')
})

test('a name is refused for any of its addresses, public ones beside it or not', async () => {
  const { port, seen } = await serve(hello)
  const { resolve } = dns({ 'evil.example': [['1.1.1.1', '127.0.0.1']], 'worse.example': [['2606:4700::1111', '::1']] })

  for (const name of ['evil.example', 'worse.example']) {
    expect(await ask(`http://${name}:${port}/`, [`${name}:${port}`], resolve)).toContain(
      `refused: ${name}:${port} is at`,
    )
  }
  expect(seen).toEqual([])
})

test('a name is looked up once for a connection, so that it cannot lead elsewhere after it was judged', async () => {
  const good = await serve(hello)
  const { resolve, asked } = dns({ 'mirror.lan': [['127.0.0.1'], ['169.254.169.254']] })

  expect(await ask(`http://mirror.lan:${good.port}/`, [`mirror.lan:${good.port}`], resolve)).toBe('hello')
  expect(asked).toEqual(['mirror.lan'])
})

test('a name that leads elsewhere for the next connection is judged anew', async () => {
  const first = await serve(
    (_, response) => void response.writeHead(302, { location: '/b', connection: 'close' }).end(),
  )
  const { resolve } = dns({ 'mirror.lan': [['127.0.0.1'], ['169.254.169.254']] })
  const host = `mirror.lan:${first.port}`

  expect(await ask(`http://${host}/a`, [host], resolve)).toBe(
    `refused: ${host} is at 169.254.169.254, and that is no address to ask`,
  )
})

test('credentials are taken along to the same origin alone', async () => {
  const other = await serve(hello, '127.0.0.2')
  const first = await serve((request, response) =>
    to(request.url === '/a' ? '/b' : `http://${other.host}/c`)(request, response),
  )

  await ask(`http://${first.host}/a`, [first.host, other.host], lookup, { Authorization: 'Bearer x', accept: '*/*' })

  expect(first.seen).toEqual([`${first.host}/a Bearer x`, `${first.host}/b Bearer x`])
  expect(other.seen).toEqual([`${other.host}/c -`])
})

test.each([
  ['without end', '/', 'the server redirects without end'],
  ['to a file', 'file:///etc/passwd', 'the server redirects to no safe address'],
  ['with a password', 'http://a:b@127.0.0.1/', 'the server redirects to no safe address'],
])('a server that redirects %s is refused', async (_, location, reason) => {
  const { host, seen } = await serve(to(location))

  expect(await ask(`http://${host}/`, [host])).toBe(`refused: ${reason}`)
  expect(seen.length).toBeLessThanOrEqual(6)
})
