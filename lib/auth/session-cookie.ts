import { readOwnCookie, setOwnCookie } from './own-cookie'
import { seal, unseal } from './seal'

// The session cookie is next-auth's in name and format. What it carries is the id of a row in `sessions`, and that row says
// who it is and whether the session still stands (requirements.md S5).

/** How long a session lasts. */
export const SESSION_SECONDS = 30 * 24 * 60 * 60

const NAME = 'next-auth.session-token'
/** next-auth's own for sessions. */
const USE = { salt: '' }

/** The `Set-Cookie` value that signs a browser in with a session. */
export async function sessionCookie(sessionId: string): Promise<string> {
  return setOwnCookie(NAME, await seal({ sid: sessionId }, { ...USE, seconds: SESSION_SECONDS }), SESSION_SECONDS)
}

/** The `Set-Cookie` value that signs a browser out. */
export const endedSessionCookie = (): string => setOwnCookie(NAME, '', 0)

/** The session id that a request's cookie carries; null when there is none or it is not ours. */
export async function readSessionCookie(cookieHeader: string | null): Promise<string | null> {
  const value = readOwnCookie(cookieHeader, NAME)
  const facts = value === undefined ? null : await unseal(value, USE)
  return typeof facts?.sid === 'string' ? facts.sid : null
}
