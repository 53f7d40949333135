import { type IncomingMessage, ServerResponse } from 'node:http'
import { DomainError } from '@/lib/errors'
import type { Answer, Renderer } from './next'

/**
 * Has a request answered, and takes the answer down instead of sending it. Throws `unavailable` when whoever asks has
 * left, or when it takes longer than it may.
 */
export async function capture(renderer: Renderer, incoming: IncomingMessage, patienceMs?: number): Promise<Answer> {
  const outgoing = new CapturedResponse(incoming)
  const giveUp = () => outgoing.giveUp()
  const late = patienceMs === undefined ? undefined : setTimeout(giveUp, patienceMs)
  incoming.socket.once('close', giveUp)
  try {
    const whenHandled = Promise.resolve(renderer(incoming, outgoing))
    await Promise.race([outgoing.whenEnded, whenHandled.then(() => outgoing.whenEnded)])
  } finally {
    clearTimeout(late)
    incoming.socket.off('close', giveUp)
  }
  return outgoing.answer()
}

/** An answer to a request that goes nowhere. Whoever writes to it is never told to wait. */
class CapturedResponse extends ServerResponse {
  readonly whenEnded: Promise<void>
  private readonly chunks: Buffer[] = []
  private settle: { resolve: () => void; reject: (reason: unknown) => void } | undefined

  constructor(incoming: IncomingMessage) {
    super(incoming)
    this.whenEnded = new Promise((resolve, reject) => (this.settle = { resolve, reject }))
  }

  override writeHead(status: number, ...rest: unknown[]): this {
    const headers = rest.at(-1)
    if (typeof headers === 'object' && headers !== null) {
      for (const [name, value] of Object.entries(headers)) this.setHeader(name, value)
    }
    return super.writeHead(status)
  }

  override write(...given: unknown[]): boolean {
    this.take(given)
    return true
  }

  override end(...given: unknown[]): this {
    if (this.finished) return this
    this.take(given)
    this.finished = true
    this.emit('finish')
    this.emit('close')
    this.settle?.resolve()
    return this
  }

  /** Next stops rendering when its reader is gone. */
  giveUp(): void {
    this.emit('close')
    this.settle?.reject(new DomainError('unavailable', { retryAfterSeconds: 1 }))
  }

  answer(): Answer {
    return { status: this.statusCode, headers: this.getHeaders(), body: Buffer.concat(this.chunks) }
  }

  /** The arguments of `write` and `end`: a chunk, its encoding and what to call afterwards, each of which may be missing. */
  private take(given: unknown[]): void {
    const [chunk, encoding] = given
    if (!this.headersSent) this.writeHead(this.statusCode)
    if (typeof chunk === 'string')
      this.chunks.push(Buffer.from(chunk, typeof encoding === 'string' ? (encoding as BufferEncoding) : 'utf8'))
    else if (chunk instanceof Uint8Array) this.chunks.push(Buffer.from(chunk))
    const done = given.at(-1)
    if (typeof done === 'function') process.nextTick(done)
  }
}
