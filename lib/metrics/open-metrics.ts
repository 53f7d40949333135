import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import { log } from '@/lib/log'
import { metrics } from './registry'
import { watchBooks } from './watch-books'

/** Answers `/metrics` on a port of its own that only this machine reaches, in the text format of Prometheus. */
export async function openMetrics(port: number): Promise<Server> {
  const { registry } = metrics()
  const server = createServer(async (incoming, outgoing) => {
    if (incoming.url !== '/metrics') return outgoing.writeHead(404).end()
    try {
      const text = await registry.metrics()
      outgoing.writeHead(200, { 'content-type': registry.contentType, 'cache-control': 'no-store' }).end(text)
    } catch (error) {
      log().error({ err: error }, 'the metrics could not be told')
      outgoing.writeHead(500).end()
    }
  })
  server.listen(port, '127.0.0.1')
  await once(server, 'listening')
  server.once('close', watchBooks())
  return server
}
