import { createServer, get } from 'node:http'
import { connect, type AddressInfo } from 'node:net'
import { afterAll, expect, test } from 'vitest'
import { boundConnections } from './connections'

const servers: ReturnType<typeof createServer>[] = []
afterAll(() => servers.forEach((server) => server.closeAllConnections()))

/** A server that lets three connections of a network be open, unless that comes for many. */
async function bounded(comesForMany?: (address: string) => boolean): Promise<number> {
  const server = createServer((_, outgoing) => outgoing.end('here'))
  boundConnections(server, { together: 100, ofOneNetwork: 3 }, comesForMany)
  servers.push(server)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return (server.address() as AddressInfo).port
}

const open = async (port: number, localAddress: string) => {
  const socket = connect({ port, host: '127.0.0.1', localAddress })
  await new Promise((resolve) => socket.once('connect', resolve))
  return socket
}
const ask = (port: number, localAddress: string) =>
  new Promise<number | string>((resolve) => {
    get({ port, host: '127.0.0.1', localAddress, agent: false }, (answer) =>
      resolve(answer.resume().statusCode ?? 0),
    ).on('error', (error) => resolve('code' in error ? String(error.code) : error.message))
  })

test('one network may open so many connections; others, and itself once it has closed one, find room', async () => {
  const port = await bounded(() => false)
  const held = await Promise.all([1, 2, 3].map(() => open(port, '127.0.0.2')))
  // Those were accepted when a later one is answered.
  expect(await ask(port, '127.0.0.3')).toBe(200)

  expect(await ask(port, '127.0.0.2')).toBe('ECONNRESET')
  held[0]?.destroy()

  await expect.poll(() => ask(port, '127.0.0.2'), { timeout: 20_000 }).toBe(200)
  expect(await ask(port, '127.0.0.3')).toBe(200)
  for (const socket of held) socket.destroy()
})

test('this machine, on which proxies run, is bounded with all others alone', async () => {
  const port = await bounded()
  const held = await Promise.all(Array.from({ length: 20 }, () => open(port, '127.0.0.2')))

  expect(await ask(port, '127.0.0.2')).toBe(200)
  for (const socket of held) socket.destroy()
})
