import { DescribeApi } from '@/lib/contract/openapi'
import { normalPath } from './normal-path'
import { decoded } from '../router'

// What a request target (RFC 9112, 3.2) says of what it asks for.

/** An address of the API once its escapes are read, or what Next might take for one. */
const API = /^[\\/]+api[\\/]+(v1([\\/]|$)|openapi\.json[\\/]*$)/

/** Whether a path is one of the API, however it is written, or stood below it before its dots led out of it. */
export function isApi(path: string): boolean {
  if (path.startsWith('/api/v1/') || path === DescribeApi.path) return true
  const { pathname } = new URL(`http://localhost${path}`)
  return [path, pathname, normalPath(path)].some((each) => each !== undefined && API.test(decoded(each) ?? each))
}

/** What kind of address this is, for the metrics; the API's own router says it exactly. */
export const routeOf = (path: string): string => (isHealth(path) ? path : path.startsWith('/_next/') ? 'asset' : 'page')

/** Whether a path asks how the server is. */
export const isHealth = (path: string): boolean => path === '/healthz' || path === '/readyz'

/** The path without the query. */
export const pathOf = (url: string): string => url.split('?', 1)[0] ?? '/'

/**
 * The path and query of a request target; a proxy's absolute form (RFC 9112, 3.2.2) loses its origin. What is neither,
 * such as `*`, becomes a path at which nothing is.
 */
export function originForm(target: string): string {
  if (target.startsWith('/')) return target
  const rest = /^https?:\/\/[^/?#]*([^#]*)/i.exec(target)?.[1]
  if (rest === undefined) return `/${target}`
  return rest.startsWith('/') ? rest : `/${rest}`
}
