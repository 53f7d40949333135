import { parseCookie, stringifySetCookie } from 'cookie'
import { env } from '@/lib/env'

// What a visitor had typed into a form that was refused, so that the form can show it again. It must not stand in the
// address, which is kept in histories and logs; the cookie goes to that form's page alone and lives for five minutes.

const NAME = 'typed'
const SECONDS = 300
const MAX_LENGTH = 1000

type Typed = Record<string, string>

/** The `Set-Cookie` value that keeps these fields for a page; with none, it forgets those kept. */
export function typedCookie(page: string, typed: Typed): string {
  const text = new URLSearchParams(typed).toString()
  const value = text.length <= MAX_LENGTH ? text : ''
  return stringifySetCookie({
    name: NAME,
    value,
    maxAge: value === '' ? 0 : SECONDS,
    path: page,
    httpOnly: true,
    secure: env().PUBLIC_URL.startsWith('https:'),
    sameSite: 'lax',
  })
}

/** What was typed before, by field; nothing when the request carries none of it. */
export function readTyped(cookieHeader: string | null): Typed {
  return Object.fromEntries(new URLSearchParams(cookieHeader ? parseCookie(cookieHeader)[NAME] : ''))
}
