import type { ServerResponse } from 'node:http'
import { type DomainError, ERRORS } from '@/lib/errors'
import { plainPage } from '@/lib/http/plain-page'
import type { RequestContext } from '@/lib/http/request-context'
import { toDomainError } from '@/lib/http/respond'

// Next answers a page that failed with a document that is empty without script, whatever the reason. Ours says more.

/** Answers in the place of a page that failed: 503 with `Retry-After` while the database is away, else 500. */
export function answerFailed(outgoing: ServerResponse, thrown: unknown, { id }: RequestContext): void {
  const { status, headers, html } = failedPage(toDomainError(thrown), id)
  outgoing.writeHead(status, headers).end(outgoing.req.method === 'HEAD' ? '' : html)
}

/** Says in HTML that a page failed, and why as far as a visitor needs to know. */
export function failedPage({ code, retryAfterSeconds }: DomainError, id: string) {
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
