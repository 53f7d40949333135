import { request } from 'node:http'
import { type AddressInfo, connect } from 'node:net'
import { staleSeconds } from '@/lib/catalog/follower'
import { type Doors, shopServer } from '@/lib/server/server'
import type { Answer } from './api'

export type Asking = { method?: string; headers?: Record<string, string | string[]>; body?: string | Buffer }
export type Wire = { status: number; headers: Record<string, string>; bytes: Buffer }

/** What stands in for Next: it tells what reached it. */
const telling: Doors['renderer'] = (incoming, outgoing) => {
  outgoing.writeHead(200, { 'content-type': 'text/plain', 'x-page': incoming.url ?? '' })
  outgoing.end('a page')
}

/**
 * Our server on a free port, over these handlers. `ask` sends a well-formed request whatever its target,
 * `raw` sends bytes as they stand and answers with all that came back until the server closed.
 */
export async function openServer(handlers: Doors['handlers'], renderer = telling, files: readonly string[] = []) {
  const server = shopServer({ handlers, renderer, isFile: (path) => files.includes(path), staleSeconds })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo

  const ask = (target: string, { method = 'GET', headers = {}, body }: Asking = {}): Promise<Wire> =>
    new Promise((resolve, reject) => {
      const sent = request({ port, host: '127.0.0.1', path: '/', method, headers, agent: false }, (answer) => {
        const chunks: Buffer[] = []
        answer.on('data', (chunk: Buffer) => chunks.push(chunk))
        answer.on('error', reject)
        answer.on('end', () => {
          const { statusCode = 0, headers } = answer
          resolve({ status: statusCode, headers: flat(headers), bytes: Buffer.concat(chunks) })
        })
      })
      sent.on('error', reject)
      // Set here, because the constructor refuses targets that hostile clients send.
      sent.path = target
      sent.end(body)
    })

  const raw = (bytes: string | Buffer): Promise<string> =>
    new Promise((resolve, reject) => {
      let text = ''
      const socket = connect(port, '127.0.0.1', () => socket.write(bytes))
      socket.setEncoding('latin1')
      socket.setTimeout(5000, () => socket.destroy(new Error(`no end of the answer: ${text}`)))
      socket.on('data', (chunk: string) => (text += chunk))
      socket.on('error', (error) => (text ? resolve(text) : reject(error)))
      socket.on('close', () => resolve(text))
    })

  const close = () => new Promise((resolve) => server.close(resolve))
  return { server, port, ask, raw, close }
}

/** What came over the wire, read as a client would; the body of a compressed answer stays closed. */
export function answerOf({ status, headers, bytes }: Wire): Answer {
  const isText = headers['content-type']?.startsWith('application/json') && !headers['content-encoding']
  const text = isText ? bytes.toString('utf8') : ''
  return { status, headers: new Headers(headers), text, body: text ? JSON.parse(text) : undefined }
}

const flat = (headers: NodeJS.Dict<string | string[]>): Record<string, string> =>
  Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)]))
