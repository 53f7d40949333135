import { connect, type Socket } from 'node:net'

/** Opens connections that ask for nothing: half of them begin a request and never end it, half were served and stay. */
export async function idlers(url: string, count: number): Promise<() => void> {
  const { port } = new URL(url)
  const open = (index: number) =>
    new Promise<Socket>((resolve, reject) => {
      const socket = connect(Number(port), '127.0.0.1', () => {
        socket.write(`GET /healthz HTTP/1.1\r\nHost: shop\r\n${index % 2 ? '\r\n' : 'X-Slow: '}`)
        resolve(socket)
      })
      socket.once('error', reject)
    })
  const sockets = await Promise.all(Array.from({ length: count }, (_, index) => open(index)))
  for (const socket of sockets) socket.on('error', () => {}).resume()
  return () => sockets.forEach((socket) => socket.destroy())
}
