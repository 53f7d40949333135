import { IncomingMessage, type OutgoingHttpHeaders, ServerResponse } from 'node:http'
import { Socket } from 'node:net'
import { env } from '@/lib/env'
import { DomainError } from '@/lib/errors'
import { requestContext } from '@/lib/http/request-context'
import { toDomainError } from '@/lib/http/respond'

export type Listener = (incoming: IncomingMessage, outgoing: ServerResponse) => Promise<unknown> | unknown

/** A page's bytes are held as latin1, a character for each: so they are searched, changed, kept and sent the fastest. */
export type Rendered = { status: number; headers: Record<string, string>; bytes: string }
/** All that Next answered. */
export type Whole = { status: number; headers: OutgoingHttpHeaders; body: Buffer }

const PATIENCE_MS = 10_000

/**
 * Where a page says that it finds nothing, Next's document has no content: the browser is to render it by script. Where
 * there is no page at all, the document is whole; so that is what such a visitor gets, and it says the same.
 */
const EMPTY = '<html id="__next_error__">'
const NOTHING = '/nothing-here'

/** What the rest of Next's answer would say is ours to say; a cookie would be somebody's. */
const PASSED_ON = ['content-type', 'location', 'link', 'retry-after']

/**
 * Lets Next answer a request for a page that is nobody's: no cookie, address, language or Host of a visitor is in it,
 * but the page's address and the policy whose nonce Next gives to its scripts.
 */
export async function renderPage(pages: Listener, address: string, csp: string): Promise<Rendered> {
  const { status, headers, body } = await renderWhole(pages, askingFor(address, csp))
  const told = PASSED_ON.flatMap((name) => (headers[name] === undefined ? [] : [[name, String(headers[name])]]))
  return { status, headers: Object.fromEntries(told), bytes: body.toString('latin1') }
}

function askingFor(address: string, csp: string): IncomingMessage {
  const incoming = new IncomingMessage(new Socket())
  Object.assign(incoming, { method: 'GET', url: address, httpVersion: '1.1', complete: true })
  incoming.headers = { host: new URL(env().PUBLIC_URL).host, accept: 'text/html', 'content-security-policy': csp }
  incoming.push(null)
  return incoming
}

/**
 * Takes Next's answer to a request down; throws why the page failed, where it did, and `unavailable` when it takes too
 * long or its reader has left.
 */
export async function renderWhole(pages: Listener, incoming: IncomingMessage): Promise<Whole> {
  const outgoing = new Captured(incoming)
  let reason: DomainError | undefined
  const context = requestContext()
  if (context) context.pageFailed = (thrown) => void (reason ??= toDomainError(thrown))
  const giveUp = () => outgoing.giveUp()
  const late = setTimeout(giveUp, PATIENCE_MS)
  incoming.socket.once('close', giveUp)
  try {
    await Promise.race([outgoing.whenEnded, Promise.resolve(pages(incoming, outgoing)).then(() => outgoing.whenEnded)])
  } finally {
    clearTimeout(late)
    incoming.socket.off('close', giveUp)
  }
  const whole = outgoing.answer()
  if (whole.status === 500) throw reason ?? new DomainError('internal')
  if (whole.status !== 404 || incoming.url === NOTHING || !whole.body.subarray(0, 200).includes(EMPTY)) return whole
  return renderWhole(pages, askingFor(NOTHING, String(incoming.headers['content-security-policy'])))
}

/** Takes an answer down instead of sending it. */
class Captured extends ServerResponse {
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

  answer(): Whole {
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
