import { type DomainError, ERRORS } from '@/lib/errors'
import { plainPage } from './plain-page'

/** A refusal that no other input would mend, as a small page with its own status. It says nothing but our own words. */
export function refusalPage({ code, retryAfterSeconds }: DomainError, page: string): Response {
  const { status, message } = ERRORS[code]
  const says = retryAfterSeconds === undefined ? [] : [`Try again in ${waiting(retryAfterSeconds)}.`]
  return new Response(plainPage({ title: message, says, link: { to: page, label: 'Go back' } }), {
    status,
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'private, no-store',
      ...(retryAfterSeconds !== undefined && { 'retry-after': String(retryAfterSeconds) }),
    },
  })
}

function waiting(seconds: number): string {
  const [count, unit] = seconds < 60 ? [seconds, 'second'] : [Math.ceil(seconds / 60), 'minute']
  return `${count} ${unit}${count === 1 ? '' : 's'}`
}
