import { DescribeApi } from '@/lib/contract/openapi'
import { decoded } from './router'

// What a request target (RFC 9112, 3.2) says of what it asks for.

/** Whether a path is one of the API, however it is written: Next folds slashes and dots, decodes, and redirects. */
export function isApi(path: string): boolean {
  if (path.startsWith('/api/v1/') || path === DescribeApi.path) return true
  const { pathname } = new URL(`http://localhost${path}`)
  return /^[\\/]+api[\\/]+v1([\\/]|$)/.test(decoded(pathname) ?? pathname)
}

/** What kind of address this is, for the metrics; the API's own router says it exactly. */
export const routeOf = (path: string): string =>
  path === '/healthz' || path === '/readyz' ? path : path.startsWith('/_next/') ? 'asset' : 'page'

/** Whether a request counts against the limits: files of the pages are cheap, and health is asked for by operators. */
export const isCounted = (path: string): boolean =>
  path !== '/healthz' && path !== '/readyz' && !path.startsWith('/_next/static/')

/** The path without the query. */
export const pathOf = (url: string): string => url.split('?', 1)[0] ?? '/'

/** The path and query of a request target; a proxy's absolute form (RFC 9112, 3.2.2) loses its origin. */
export function originForm(target: string): string {
  if (target.startsWith('/')) return target
  const rest = /^https?:\/\/[^/?#]*([^#]*)/i.exec(target)?.[1]
  if (rest === undefined) return '/'
  return rest.startsWith('/') ? rest : `/${rest}`
}
