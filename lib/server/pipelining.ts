import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Socket } from 'node:net'
import { once } from '@/lib/once'

// A client may ask for more before it has its answer, and node reads all of what has come at once: a thousand requests of
// one connection in one turn, which nothing can interrupt. No browser and no client of ours does that.

const MOST = 16

const unanswered = (): WeakMap<Socket, number> => once('unanswered-requests', () => new WeakMap<Socket, number>())

/** Whether a request is one too many before those of the same connection are answered; the connection is then ended. */
export function isTooEager({ socket }: IncomingMessage, outgoing: ServerResponse): boolean {
  if (socket.destroyed) return true
  // It has the connection for its own.
  if (outgoing.socket !== null) return false
  const count = (unanswered().get(socket) ?? 0) + 1
  unanswered().set(socket, count)
  outgoing.on('close', () => unanswered().set(socket, (unanswered().get(socket) ?? 1) - 1))
  if (count <= MOST) return false
  socket.destroy()
  return true
}
