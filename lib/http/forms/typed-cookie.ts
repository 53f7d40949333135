import { readOwnCookie, setOwnCookie } from '@/lib/auth/own-cookie'

// What a visitor had typed into a form that was refused, so that the form can show it again. It must not stand in the
// address, which is kept in histories and logs; each page has a cookie of its own, which lives for five minutes.

const SECONDS = 300
const MAX_LENGTH = 1000

type Typed = Record<string, string>

/** `/account/tokens` has `typed-account-tokens`. */
const nameOf = (page: string): string => `typed${page.replaceAll('/', '-')}`

/** The `Set-Cookie` value that keeps these fields for a page; with none, it forgets those kept. */
export function typedCookie(page: string, typed: Typed): string {
  const text = new URLSearchParams(typed).toString()
  return setOwnCookie(nameOf(page), text.length <= MAX_LENGTH ? text : '', SECONDS)
}

/** What was typed into a page's form before, by field; nothing when the request carries none of it. */
export function readTyped(cookieHeader: string | null, page: string): Typed {
  return Object.fromEntries(new URLSearchParams(readOwnCookie(cookieHeader, nameOf(page))))
}
