import { STATUS_CODES } from 'node:http'
import { type DomainError, ERRORS } from '@/lib/errors'

/** A refusal that no other input would mend, as a small page with its own status. It says nothing but our own words. */
export function refusalPage({ code, retryAfterSeconds }: DomainError, page: string): Response {
  const { status, message } = ERRORS[code]
  const html = `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<link rel="icon" href="/icon.svg">
<title>${STATUS_CODES[status]} · Chandlery</title>
<body style="font: 16px/1.5 system-ui, sans-serif; max-width: 36rem; margin: 4rem auto; padding: 0 1rem">
<main>
<h1 style="font-size: 1.5rem">${message}</h1>
${retryAfterSeconds === undefined ? '' : `<p>Try again in ${waiting(retryAfterSeconds)}.</p>`}
<p><a href="${page}">Go back</a></p>
</main>
`
  return new Response(html, {
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
