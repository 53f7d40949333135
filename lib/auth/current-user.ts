import { headers } from 'next/headers'
import { redirect } from 'next/navigation'
import { cache } from 'react'
import type { Role } from '@/lib/database/enums'
import { pool, rows, statement } from '@/lib/db'
import { identify } from './authenticate'

/** Who is looking at a page. */
export type CurrentUser = {
  id: string
  /** Whose money they see and move here. */
  holderId: string
  email: string
  username: string
  /** The name that is shown. */
  alias: string
  role: Role
  sessionId: string
}

const findUser = statement({
  name: 'find-current-user',
  text: `SELECT id, email, username, alias, role FROM users WHERE id = $1`,
})

/**
 * The user whose session a page's request carries; null when nobody is signed in, and for a token, which is for
 * programs. Asked once for each request, however many parts of the page want to know.
 */
export const currentUser = cache(async (): Promise<CurrentUser | null> => {
  const caller = await identify({ headers: await headers() })
  if (!caller?.sessionId) return null
  const [user] = await rows(pool(), findUser, [caller.userId])
  return user ? { ...user, holderId: caller.holderId, sessionId: caller.sessionId } : null
})

/** The user of a page with private data; whoever is not signed in is led to sign in, and back to `page` afterwards. */
export async function requireUser(page: `/${string}`): Promise<CurrentUser> {
  return (await currentUser()) ?? redirect(`/sign-in?next=${encodeURIComponent(page)}`)
}
