import { once } from 'node:events'
import { type AddressInfo, createServer, type Socket } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { messageSocket } from './message-socket'

const server = createServer()
beforeAll(async () => void (await once(server.listen(0, '127.0.0.1'), 'listening')))
afterAll(() => void server.close())

async function connect(): Promise<{ socket: Socket; peer: Socket }> {
  const socket = messageSocket()
  const connection = once(server, 'connection')
  socket.connect((server.address() as AddressInfo).port, '127.0.0.1')
  const [peer] = (await connection) as [Socket]
  return { socket, peer: peer.setNoDelay(true) }
}

function message(length: number, letter: number): Buffer {
  const bytes = Buffer.alloc(5 + length, letter)
  bytes.writeUInt32BE(4 + length, 1)
  return bytes
}

/** Whether these bytes are messages, from the first to the last. */
function areWhole(bytes: Buffer): boolean {
  let at = 0
  while (at + 5 <= bytes.length) at += 1 + bytes.readUInt32BE(at + 1)
  return at === bytes.length
}

test('messages come whole and in order, however they were cut on their way and however long they are', async () => {
  const messages = fc.array(fc.oneof(fc.nat(40), fc.nat(5000), fc.constant(400_000)), { minLength: 1, maxLength: 60 })
  await fc.assert(
    fc.asyncProperty(
      messages,
      fc.array(fc.integer({ min: 1, max: 70_000 }), { minLength: 1 }),
      async (lengths, cuts) => {
        const sent = Buffer.concat(lengths.map((length, nth) => message(length, 97 + (nth % 26))))
        const { socket, peer } = await connect()
        const pieces: Buffer[] = []
        socket.on('data', (piece: Buffer) => {
          expect(areWhole(piece)).toBe(true)
          pieces.push(Buffer.from(piece))
        })
        for (let at = 0, nth = 0; at < sent.length; nth++) {
          const cut = cuts[nth % cuts.length] ?? 1
          peer.write(sent.subarray(at, at + cut))
          at += cut
          if (nth < 20) await sleep(0)
        }
        peer.end()
        await once(socket, 'end')
        expect(Buffer.concat(pieces).equals(sent)).toBe(true)
        socket.destroy()
      },
    ),
    { numRuns: 30 },
  )
})

test('what came stays as it is while the socket is paused', async () => {
  const { socket, peer } = await connect()
  const sent = message(300, 97)
  const arrived = new Promise<Buffer>((resolve) =>
    socket.once('data', (piece: Buffer) => {
      socket.pause()
      resolve(piece)
    }),
  )
  // The next one has begun already.
  peer.write(Buffer.concat([sent, message(200, 98).subarray(0, 100)]))
  const piece = await arrived
  peer.write(Buffer.concat([message(200, 98).subarray(100), message(100_000, 99)]))
  await sleep(50)
  expect(piece.equals(sent)).toBe(true)
  socket.resume()
  const [next] = (await once(socket, 'data')) as [Buffer]
  expect(next.subarray(0, 205).equals(message(200, 98))).toBe(true)
  socket.destroy()
  peer.destroy()
})
