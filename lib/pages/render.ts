import { IncomingMessage } from 'node:http'
import { Socket } from 'node:net'
import { env } from '@/lib/env'
import { DomainError } from '@/lib/errors'
import { requestContext } from '@/lib/http/request-context'
import { toDomainError } from '@/lib/http/respond'
import { capture } from './capture'
import { type Answer, hasFailed, isEmptyShell, NOTHING_HERE, POLICY, type Renderer } from './next'

/** A page's bytes are held as latin1, a character for each: so they are searched, changed, kept and sent the fastest. */
export type Rendered = { status: number; headers: Record<string, string>; bytes: string }

/** What the rest of Next's answer would say is ours to say; a cookie would be somebody's. */
const PASSED_ON = ['content-type', 'location', 'link', 'retry-after']

/**
 * Has a page rendered that is nobody's: no cookie, address, language or Host of a visitor is in the request, but the
 * page's address and a policy with a nonce.
 */
export async function renderForAll(renderer: Renderer, address: string, policy: string): Promise<Rendered> {
  const { status, headers, body } = await render(renderer, anonymous(address, policy), LONGEST_MS)
  const passed = PASSED_ON.flatMap((name) => (headers[name] === undefined ? [] : [[name, String(headers[name])]]))
  return { status, headers: Object.fromEntries(passed), bytes: body.toString('latin1') }
}

/** A page that hangs gives its place up after this long. */
export const LONGEST_MS = 10_000

/**
 * Has a request answered, whole; throws why the page failed, where it did. A page that found nothing is answered by the
 * one that stands where there is no page, because that one can be read without script.
 */
export async function render(renderer: Renderer, incoming: IncomingMessage, longestMs?: number): Promise<Answer> {
  let reason: DomainError | undefined
  const context = requestContext()
  if (context) context.pageFailed = (thrown) => void (reason ??= toDomainError(thrown))
  const answer = await capture(renderer, incoming, longestMs)
  if (hasFailed(answer)) throw reason ?? new DomainError('internal')
  if (!isEmptyShell(answer) || incoming.url === NOTHING_HERE) return answer
  return render(renderer, anonymous(NOTHING_HERE, String(incoming.headers[POLICY])), longestMs)
}

function anonymous(address: string, policy: string): IncomingMessage {
  const incoming = new IncomingMessage(new Socket())
  Object.assign(incoming, { method: 'GET', url: address, httpVersion: '1.1', complete: true })
  incoming.headers = { host: new URL(env().PUBLIC_URL).host, accept: 'text/html', [POLICY]: policy }
  incoming.push(null)
  return incoming
}
