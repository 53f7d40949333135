import { sessionCookie } from '@/lib/auth/session-cookie'
import { withRequestContext } from '@/lib/http/request-context'

const ORIGIN = 'http://localhost:3000'

export type Filled = {
  fields?: Record<string, string>
  /** Signs the request in. */
  sessionId?: string
  /** Where the visitor sits. */
  ip?: string
  /** A page of ours sends the form, unless this says otherwise. */
  headers?: Record<string, string>
  /** Sent instead of the fields. */
  body?: string
}

export type FormAnswer = { status: number; location: string | null; cookies: string[]; headers: Headers; html: string }

/** The `Cookie` header of a browser that has this session. */
export const cookieOf = async (sessionId: string): Promise<string> =>
  (await sessionCookie(sessionId)).split(';', 1)[0] ?? ''

/** Sends a form as a browser would, without a server, and reads the whole answer. */
export async function postForm(
  post: (request: Request) => Promise<Response>,
  { fields = {}, sessionId, ip = '192.0.2.1', headers, body = new URLSearchParams(fields).toString() }: Filled,
): Promise<FormAnswer> {
  const given = new Headers(headers ?? { 'sec-fetch-site': 'same-origin' })
  if (!given.has('content-type')) given.set('content-type', 'application/x-www-form-urlencoded')
  if (sessionId) given.set('cookie', await cookieOf(sessionId))
  const request = new Request(`${ORIGIN}/auth`, { method: 'POST', headers: given, body })

  const response = await withRequestContext({ id: 'test', ip, headers: [] }, () => post(request))
  return {
    status: response.status,
    location: response.headers.get('location'),
    cookies: response.headers.getSetCookie(),
    headers: response.headers,
    html: await response.text(),
  }
}
