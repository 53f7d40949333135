import { env } from '@/lib/env'
import { normalPath } from './normal-path'
import { safePath } from './safe-path'

/** Going back to these would lead round in a circle. */
const DOORS = /^\/(sign-in|sign-up|reset-password|auth)(\/|$)/

/** The page of ours that a visitor comes from, by the `Referer` header; `/` when it is none of ours. */
export function refererPath(referer: string | null): string {
  if (!referer || !URL.canParse(referer)) return '/'
  const { origin, pathname, search } = new URL(referer)
  const path = normalPath(pathname)
  if (origin !== env().PUBLIC_URL || path === undefined || DOORS.test(path)) return '/'
  return safePath(`${path}${search}`)
}
