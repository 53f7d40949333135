import { parseCookie, stringifySetCookie } from 'cookie'
import { decode, encode } from 'next-auth/jwt'
import { env } from '@/lib/env'

// The session cookie is next-auth's: its name, its encrypted JWT. What it carries is the id of a row in `sessions`, and
// that row says who it is and whether the session still stands (quality.md S5).

/** How long a session lasts. */
export const SESSION_SECONDS = 30 * 24 * 60 * 60

const isHttps = () => env().PUBLIC_URL.startsWith('https:')

/** next-auth's name for it: on https the browser itself insists on `Secure`. */
export const sessionCookieName = (): string =>
  isHttps() ? '__Secure-next-auth.session-token' : 'next-auth.session-token'

function secret(): string {
  const { NEXTAUTH_SECRET } = env()
  if (!NEXTAUTH_SECRET) throw new Error('NEXTAUTH_SECRET is not set')
  return NEXTAUTH_SECRET
}

/** The `Set-Cookie` value that signs a browser in with a session. */
export async function sessionCookie(sessionId: string): Promise<string> {
  const value = await encode({ token: { sid: sessionId }, secret: secret(), maxAge: SESSION_SECONDS })
  return setCookie(value, SESSION_SECONDS)
}

/** The `Set-Cookie` value that signs a browser out. */
export const endedSessionCookie = (): string => setCookie('', 0)

const setCookie = (value: string, maxAge: number): string =>
  stringifySetCookie({
    name: sessionCookieName(),
    value,
    maxAge,
    path: '/',
    httpOnly: true,
    secure: isHttps(),
    sameSite: 'lax',
  })

/** The session id that a request's cookie carries; null when there is none or it is not ours. */
export async function readSessionCookie(cookieHeader: string | null): Promise<string | null> {
  const value = cookieHeader && parseCookie(cookieHeader)[sessionCookieName()]
  if (!value) return null
  try {
    const token = await decode({ token: value, secret: secret() })
    return typeof token?.sid === 'string' ? token.sid : null
  } catch {
    // Forged, cut, expired or made with an older secret: to us all the same, nobody.
    return null
  }
}
