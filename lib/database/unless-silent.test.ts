import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'
import { afterEach, expect, test } from 'vitest'
import { unlessSilent } from './unless-silent'

const servers: ReturnType<typeof createServer>[] = []
afterEach(() => servers.splice(0).forEach((server) => server.close()))

/** Somebody who speaks as he is told to, and a socket to him. */
async function speaker(speak: (to: Socket) => void): Promise<Socket> {
  const server = createServer((to) => speak(to.on('error', () => {})))
  servers.push(server.listen(0, '127.0.0.1'))
  await once(server, 'listening')
  const socket = connect((server.address() as AddressInfo).port, '127.0.0.1')
  await once(socket, 'connect')
  return socket
}

/** Until the other side has ended what it says. */
const allOf = (socket: Socket) =>
  new Promise<void>((resolve, reject) => {
    socket.on('data', () => {})
    socket.on('end', resolve)
    socket.on('error', reject)
  })

const block = (milliseconds: number) => {
  const end = performance.now() + milliseconds
  while (performance.now() < end);
}

test('who says nothing loses the connection', async () => {
  const socket = await speaker(() => {})

  await expect(unlessSilent(allOf(socket), { socket, silenceMs: 100 })).rejects.toThrow('nothing was heard for 100 ms')
  expect(socket.destroyed).toBe(true)
})

test('who speaks slowly is heard to the end', async () => {
  const socket = await speaker((to) => {
    let words = 0
    const timer = setInterval(() => {
      if (++words < 20) return to.write('word')
      clearInterval(timer)
      return to.end('end')
    }, 50)
  })

  await unlessSilent(allOf(socket), { socket, silenceMs: 600 })
})

test('that we were too busy to listen, again and again, is nobody else being silent', async () => {
  const socket = await speaker((to) => void to.end('all of it'))
  const heard = allOf(socket.pause())

  const waiting = unlessSilent(heard, { socket, silenceMs: 100 })
  for (let turn = 0; turn < 4; turn++) {
    block(150)
    await new Promise((resolve) => setTimeout(resolve))
  }
  socket.resume()
  await waiting
})

test('nor is what we do with what was heard', async () => {
  const socket = await speaker(() => {})
  let isOurs = true
  const waiting = unlessSilent(allOf(socket), { socket, silenceMs: 50, isOurs: () => isOurs })
  await new Promise((resolve) => setTimeout(resolve, 300))
  expect(socket.destroyed).toBe(false)

  isOurs = false

  await expect(waiting).rejects.toThrow('nothing was heard')
})
