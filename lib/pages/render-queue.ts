import type { IncomingMessage, ServerResponse } from 'node:http'
import { networkOf } from '@/lib/network/network-of'
import { type Queue, boundedQueue } from '@/lib/bounded-queue'
import { once } from '@/lib/once'
import type { RequestContext } from '@/lib/http/request-context'
import type { Listener } from './render-page'

// Rendering is by far the dearest work that a visitor can ask for, so all of it stands in one short queue: documents,
// what Next's own client asks for, and private pages. Each network that asks has a line of its own there.

const BOUNDS = { atOnce: 2, waiting: 64, patienceMs: 5000 }
/** A page that hangs gives its place up after this long. */
const LONGEST_MS = 10_000

/** Runs the rendering of a page in its turn; throws `unavailable` when there is too much of it. */
export const renderQueue = (): Queue => once('page-renders', () => boundedQueue(BOUNDS))

/** Lets Next answer in its turn, straight to the visitor; throws `unavailable` as `renderQueue` does. */
export function renderInTurn(
  pages: Listener,
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  { ip }: RequestContext,
): Promise<void> {
  return renderQueue()(async () => {
    if (outgoing.destroyed) return
    const written = whenWritten(outgoing)
    void pages(incoming, outgoing)
    await written
  }, networkOf(ip))
}

/** Waits until all of an answer is written, read or not: a slow reader must not keep others from their turn. */
function whenWritten(outgoing: ServerResponse): Promise<void> {
  return new Promise((resolve) => {
    const late = setTimeout(resolve, LONGEST_MS)
    const [write, end] = [outgoing.write.bind(outgoing), outgoing.end.bind(outgoing)]
    const done = () => {
      clearTimeout(late)
      resolve()
    }
    outgoing.once('close', done)
    Object.assign(outgoing, {
      write: (...given: Parameters<typeof write>) => {
        write(...given)
        return true
      },
      end: (...given: []) => {
        done()
        return end(...given)
      },
    })
  })
}
