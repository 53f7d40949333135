import type { ServerResponse } from 'node:http'
import { type DomainError, ERRORS } from '@/lib/errors'
import { plainPage } from '@/lib/http/plain-page'
import type { RequestContext } from '@/lib/http/request-context'
import { toDomainError } from '@/lib/http/respond'

// Next answers a page that failed with 500, whatever the reason, and with a document that is empty without script. But it
// tells the reason before it answers (instrumentation.ts), when nothing has been sent yet: so we answer in its place.

/** What Next said of the answer that we replace. */
const OF_NEXT = ['link', 'vary', 'etag', 'content-encoding', 'content-length', 'transfer-encoding']

/** Whatever Next answers with 500 becomes our own page: 503 with `Retry-After` while the database is away, else 500. */
export function mendFailedPage(outgoing: ServerResponse, context: RequestContext): void {
  let reason: DomainError | undefined
  context.pageFailed = (thrown) => void (reason ??= toDomainError(thrown))

  const [writeHead, write, end, flushHeaders] = [
    outgoing.writeHead.bind(outgoing),
    outgoing.write.bind(outgoing),
    outgoing.end.bind(outgoing),
    outgoing.flushHeaders.bind(outgoing),
  ]
  let isOurs = false
  /** True from the moment on when Next would begin to answer with 500; by then we have answered. */
  const tookOver = (): boolean => {
    if (isOurs) return true
    if (outgoing.headersSent || outgoing.statusCode !== 500) return false
    isOurs = true
    const { status, headers, html } = failedPage(reason, context.id)
    for (const name of OF_NEXT) outgoing.removeHeader(name)
    writeHead(status, headers)
    end(outgoing.req.method === 'HEAD' ? '' : html)
    return true
  }
  Object.assign(outgoing, {
    writeHead(status: number, ...rest: []) {
      outgoing.statusCode = status
      return tookOver() ? outgoing : writeHead(status, ...rest)
    },
    write: (...given: Parameters<typeof write>) => (tookOver() ? swallow(given, true) : write(...given)),
    end: (...given: []) => (tookOver() ? swallow(given, outgoing) : end(...given)),
    flushHeaders: () => void (tookOver() || flushHeaders()),
  })
}

/** Lets whoever writes go on as if it had been written. */
function swallow<T>(given: unknown[], answer: T): T {
  const done = given.at(-1)
  if (typeof done === 'function') process.nextTick(done)
  return answer
}

/** Answers in the place of a page that failed before it began to answer. */
export function answerFailed(outgoing: ServerResponse, thrown: unknown, { id }: RequestContext): void {
  const { status, headers, html } = failedPage(toDomainError(thrown), id)
  outgoing.writeHead(status, headers).end(outgoing.req.method === 'HEAD' ? '' : html)
}

/** Says in HTML that a page failed, and why as far as a visitor needs to know. */
export function failedPage({ code, retryAfterSeconds }: Partial<DomainError> = {}, id: string) {
  const isAway = code === 'unavailable'
  const html = plainPage({
    title: isAway ? 'The shop cannot answer right now' : ERRORS.internal.message,
    says: isAway
      ? ['Its database is away for a moment, or it has too much to do. Nothing was lost.']
      : [`We have noted it as ${id}. Nothing was charged unless you were told so.`],
    link: { to: '', label: 'Try again' },
  })
  const headers = {
    'content-type': 'text/html; charset=utf-8',
    'cache-control': 'private, no-store',
    ...(isAway && { 'retry-after': String(retryAfterSeconds ?? 1) }),
  }
  return { status: ERRORS[isAway ? 'unavailable' : 'internal'].status, headers, html }
}
