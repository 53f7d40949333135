import { readOwnCookie, setOwnCookie } from '@/lib/auth/own-cookie'
import { seal, unseal } from '@/lib/auth/seal'

// A token that a form made has to travel to the page that shows it, this once. It goes sealed and for the session that
// made it, and lives until it was seen or for five minutes.

const NAME = 'made-token'
const USE = { salt: NAME }
const SECONDS = 300
export const TOKENS_PAGE = '/account/tokens'

/** The `Set-Cookie` value that carries a new token to the page of tokens, for the session that made it. */
export async function madeTokenCookie(token: string, sessionId: string): Promise<string> {
  return setOwnCookie(NAME, await seal({ made: token, sid: sessionId }, { ...USE, seconds: SECONDS }), SECONDS)
}

/** The `Set-Cookie` value that forgets it. */
export const seenTokenCookie = (): string => setOwnCookie(NAME, '', 0)

/** The new token that a request carries for this session; null when there is none. */
export async function readMadeToken(cookieHeader: string | null, sessionId: string): Promise<string | null> {
  const value = readOwnCookie(cookieHeader, NAME)
  const carried = value === undefined ? null : await unseal(value, USE)
  return carried?.sid === sessionId && typeof carried.made === 'string' ? carried.made : null
}
