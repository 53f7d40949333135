import { parseCookie, stringifySetCookie } from 'cookie'
import { env } from '@/lib/env'

// Every cookie of the shop is made and read here. On https its name begins with `__Host-`: the browser then takes it only
// from this very host, over https and for all paths, so that neither another subdomain nor a page in the clear can plant
// one. On http no browser would take such a name.

const isHttps = (): boolean => env().PUBLIC_URL.startsWith('https:')

/** How a browser of this shop calls one of its cookies. */
export const cookieName = (name: string): string => (isHttps() ? `__Host-${name}` : name)

/** The `Set-Cookie` value of a cookie that no script can read; one without a value is forgotten. */
export function setOwnCookie(name: string, value: string, seconds: number): string {
  return stringifySetCookie({
    name: cookieName(name),
    value,
    maxAge: value === '' ? 0 : seconds,
    path: '/',
    httpOnly: true,
    secure: isHttps(),
    sameSite: 'lax',
  })
}

/** What a request carries under a name of ours; undefined when nothing. */
export function readOwnCookie(cookieHeader: string | null, name: string): string | undefined {
  return (cookieHeader && parseCookie(cookieHeader)[cookieName(name)]) || undefined
}
