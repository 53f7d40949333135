import { METHODS, type IncomingMessage, type ServerResponse } from 'node:http'
import { metrics } from './registry'

const KNOWN: ReadonlySet<string> = new Set(METHODS)

/** Counts an answer when it has ended. `route` is one of few names, known by then: never the address that was sent. */
export function countAnswer(incoming: IncomingMessage, outgoing: ServerResponse, route: () => string): void {
  const began = performance.now()
  outgoing.once('close', () => {
    const { method = '' } = incoming
    const labels = { route: route(), method: KNOWN.has(method) ? method : 'other', status: outgoing.statusCode }
    metrics().answers.observe(labels, (performance.now() - began) / 1000)
  })
}
