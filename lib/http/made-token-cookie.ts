import { parseCookie, stringifySetCookie } from 'cookie'
import { decode, encode } from 'next-auth/jwt'
import { env } from '@/lib/env'

// A token that a form made has to travel to the page that shows it, this once. It goes sealed, to that page alone and for
// the session that made it, and lives until it was seen or for five minutes.

const NAME = 'made-token'
const SECONDS = 300
export const TOKENS_PAGE = '/account/tokens'

function secret(): string {
  const { NEXTAUTH_SECRET } = env()
  if (!NEXTAUTH_SECRET) throw new Error('NEXTAUTH_SECRET is not set')
  return NEXTAUTH_SECRET
}

const setCookie = (value: string, maxAge: number): string =>
  stringifySetCookie({
    name: NAME,
    value,
    maxAge,
    path: TOKENS_PAGE,
    httpOnly: true,
    secure: env().PUBLIC_URL.startsWith('https:'),
    sameSite: 'lax',
  })

/** The `Set-Cookie` value that carries a new token to the page of tokens, for the session that made it. */
export async function madeTokenCookie(token: string, sessionId: string): Promise<string> {
  return setCookie(
    await encode({ token: { made: token, sid: sessionId }, secret: secret(), maxAge: SECONDS, salt: NAME }),
    SECONDS,
  )
}

/** The `Set-Cookie` value that forgets it. */
export const seenTokenCookie = (): string => setCookie('', 0)

/** The new token that a request carries for this session; null when there is none. */
export async function readMadeToken(cookieHeader: string | null, sessionId: string): Promise<string | null> {
  const value = cookieHeader && parseCookie(cookieHeader)[NAME]
  if (!value) return null
  try {
    const carried = await decode({ token: value, secret: secret(), salt: NAME })
    return carried?.sid === sessionId && typeof carried.made === 'string' ? carried.made : null
  } catch {
    // Forged, cut, expired or made with an older secret: there is nothing to show.
    return null
  }
}
