import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import next from 'next'
import { withRequestContext } from '@/lib/http/request-context'

// Next over the shop's build with nothing of ours around it, for next-contract.spec.ts, which starts this as a process.
// Whether the reason of a failure was told before the answer began stands in a header.

const app = next({ dev: false, dir: process.cwd() })
await app.prepare()
const answer = app.getRequestHandler()

const server = createServer((incoming, outgoing) => {
  const pageFailed = () => {
    if (!outgoing.headersSent) outgoing.setHeader('x-failure-told', 'in time')
  }
  void withRequestContext({ id: 'contract', ip: '127.0.0.1', headers: [], pageFailed }, () =>
    answer(incoming, outgoing),
  )
})
server.listen(0, '127.0.0.1', () => {
  const { port } = server.address() as AddressInfo
  process.send?.({ url: `http://127.0.0.1:${port}` })
})
process.on('disconnect', () => process.exit(0))
