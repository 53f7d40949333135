import type { z } from 'zod'
import type { Visitor } from '@/lib/accounts/sessions'
import { identify } from '@/lib/auth/authenticate'
import type { Caller } from '@/lib/auth/caller'
import { isFromOurPages } from '@/lib/auth/same-site'
import { DomainError, ERRORS } from '@/lib/errors'
import { spendTogether } from '../limits/spend-budget'
import { readForm } from './read-form'
import { refusalPage } from '../refusal-page'
import { requestContext } from '../request-context'
import { toDomainError } from '../respond'
import { addressOf, type Path, safePath } from '../paths/safe-path'
import { typedCookie } from './typed-cookie'
import { requestOrigin, visitorOf } from '../visitor-of'

/** A signed-in visitor of our pages: by cookie, never by token. */
export type Member = Caller & { sessionId: string }

export type Form<S extends z.ZodType, A extends 'anyone' | 'signed-in'> = {
  /** The page that shows the form, and shows it again when it is refused. */
  page: Path
  access: A
  fields: S
  /** Its limits count at all servers together, as those of the operation that does the same. */
  isCountedTogether?: true
  /** What a refused visitor need not type again; never a password. */
  keeps?: readonly string[]
}

export type Submission<S, A> = {
  fields: z.output<S>
  caller: A extends 'signed-in' ? Member : Member | null
  visitor: Visitor
}

/** Where a form leads when it is done, and the cookies that it sets. */
export type Done = {
  to: string
  cookies?: string[]
  /** Somebody has left: the browser forgets every page that it keeps of them, also where no script can hide it. */
  isFarewell?: boolean
}

type Sent = Record<string, string>

/**
 * Serves a form of our pages, which needs no JavaScript: done, it leads on with a 303. What the visitor can mend leads
 * back to the form with a short code in the address; any other refusal is answered at once, with its own status.
 */
export function form<S extends z.ZodType, A extends 'anyone' | 'signed-in'>(
  { page, access, fields, isCountedTogether, keeps = [] }: Form<S, A>,
  act: (submission: Submission<S, A>) => Promise<Done>,
) {
  const POST = async (request: Request): Promise<Response> => {
    let sent: Sent = {}
    try {
      // Also where nobody is signed in yet: signing somebody in as somebody else is an attack too.
      if (!isFromOurPages(request.headers)) throw new DomainError('cross_site')
      const ip = requestContext()?.ip
      const caller = memberOf(await identify(request, ip))
      if (!caller && access === 'signed-in') throw new DomainError('unauthenticated')
      if (isCountedTogether) await spendTogether(request, access)
      sent = await readForm(request)

      const visitor = visitorOf(request)
      // `caller` is null only where the form is for anyone, which is what Submission<S, A> says of it.
      const submission = { fields: check(fields, sent), caller, visitor } as Submission<S, A>
      const { to, cookies = [], isFarewell = false } = await act(submission)
      const response = seeOther(to, [...(keeps.length > 0 ? [typedCookie(page, {})] : []), ...cookies])
      // Chromium keeps even pages that say `no-store`, and does not always notice that their cookie is gone.
      if (isFarewell) response.headers.set('clear-site-data', '"cache"')
      return response
    } catch (thrown) {
      return refused(toDomainError(thrown), page, sent, keeps)
    }
  }
  /** Whoever comes by hand, or goes back to an answer, is led to the form. */
  const GET = async (): Promise<Response> => seeOther(page)
  return { GET, POST }
}

const memberOf = (caller: Caller | null): Member | null =>
  caller?.sessionId ? { ...caller, sessionId: caller.sessionId, origin: requestOrigin() } : null

function check<S extends z.ZodType>(schema: S, sent: Sent): z.output<S> {
  const { success, data, error } = schema.safeParse(sent)
  if (success) return data
  const flaws = error.issues.map(({ path, message }) => ({ instancePath: `/${path.join('/')}`, message }))
  throw new DomainError('invalid_request', { flaws })
}

function refused(error: DomainError, page: Path, sent: Sent, keeps: readonly string[]): Response {
  if (error.code === 'unauthenticated') return seeOther(addressOf('/sign-in', { next: page }))
  if (![400, 404].includes(ERRORS[error.code].status)) return refusalPage(error, page)

  // `invalid_email` for a field that its schema refused. What was typed travels in a cookie, never in the address.
  const field = error.flaws?.[0]?.instancePath.slice(1)
  const next = safePath(sent.next)
  const query = { error: field ? `invalid_${field}` : error.code, next: next === '/' ? '' : next }
  const typed = Object.fromEntries(keeps.map((name) => [name, sent[name] ?? '']))
  return seeOther(addressOf(page, query), keeps.length > 0 ? [typedCookie(page, typed)] : [])
}

function seeOther(location: string, cookies: string[] = []): Response {
  const headers = new Headers({ location, 'cache-control': 'private, no-store' })
  for (const cookie of cookies) headers.append('set-cookie', cookie)
  return new Response(null, { status: 303, headers })
}
